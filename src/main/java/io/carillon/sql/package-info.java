/** What differs between the engines of SQL. */
package io.carillon.sql;
