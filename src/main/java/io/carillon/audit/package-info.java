/** Who did what. */
package io.carillon.audit;
