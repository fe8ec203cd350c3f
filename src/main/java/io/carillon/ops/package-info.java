/** What operators need: topics, health, metrics, Hawtio. */
package io.carillon.ops;
