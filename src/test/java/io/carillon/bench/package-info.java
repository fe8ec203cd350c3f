/**
 * The benchmark: {@code mvn -Pbench verify}, {@code -Dbench=<case>} for one case, {@code -Pbench-long} with the long ones. Application,
 * backends, load, sinks and references are processes of their own. Beside it in {@code layout}, what ADR 1 measured.
 */
package io.carillon.bench;
