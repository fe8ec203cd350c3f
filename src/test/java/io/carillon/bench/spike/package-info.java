/** How many instances, and what a spike does to them: arithmetic and a simulation in one-second steps, nothing is measured here. */
package io.carillon.bench.spike;
