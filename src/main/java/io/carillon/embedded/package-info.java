/** What stands in for servers when nothing is installed: a Kafka broker, a search engine and a folder for their state. */
package io.carillon.embedded;
