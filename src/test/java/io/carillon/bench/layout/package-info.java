/** The measurements behind decisions: {@code mvn -Pbench verify}. Each process of one is a JVM of its own. */
package io.carillon.bench.layout;
