/** What became of each message: the search index, its upkeep, and the questions asked of it. */
package io.carillon.track;
