/** What may come in: the same checks for REST, batches and Kafka, all of them before anything is durable. */
package io.carillon.admit;
