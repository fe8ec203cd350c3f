/** What a team would write by hand in place of Carillon, as well as it can: the references R1 to R4 of the benchmark. */
package io.carillon.bench.reference;
