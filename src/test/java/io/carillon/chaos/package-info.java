/**
 * The promise sheet (docs/guarantees.md): {@code mvn -Pchaos verify}. Application, broker, database, provider and load client are
 * processes of their own, and are killed.
 */
package io.carillon.chaos;
