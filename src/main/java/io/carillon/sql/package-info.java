/** The scheme sql-together: statements on one row that come at the same time share a transaction (docs/adr/0012-sql-together.md). */
package io.carillon.sql;
