/**
 * Scatter and gather for what a batch holds: {@code scatter:} lets each element of a list go its own way, {@code gather:} brings what has
 * come that far into one batch again. Nothing waits for company, and no thread waits for a neighbour.
 */
package io.carillon.gather;
