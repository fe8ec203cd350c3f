/** How long the tables keep what is over. */
package io.carillon.retention;
