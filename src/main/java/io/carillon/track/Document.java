package io.carillon.track;

import java.util.Map;

/**
 * What is written to the index.
 *
 * @param index   the alias
 * @param id      the same again for the same record: a repeat writes nothing new
 * @param version the higher one wins, whatever came first; null = written once and never changed
 * @param fields  the content
 */
record Document(String index, String id, Long version, Map<String, Object> fields) {

    /** Of two of one document that came in this order, the one that would stand in the end. */
    static Document last(Document first, Document second) {
        return second.version() == null || first.version() == null || second.version() > first.version() ? second : first;
    }
}
