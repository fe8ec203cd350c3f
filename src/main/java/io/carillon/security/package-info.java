/** Who may call. The door for a second kind of credential (JWT) is {@link io.carillon.message.Callers}. */
package io.carillon.security;
