/** The inbox: what users find in the application itself. */
package io.carillon.inbox;
