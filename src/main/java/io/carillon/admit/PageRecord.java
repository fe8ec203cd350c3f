package io.carillon.admit;

import io.carillon.message.Outgoing;
import io.carillon.message.Publishable;

/**
 * Says on carillon.pages that a page of a batch is to be expanded.
 *
 * @param v    version of this record on the wire
 * @param page counted from 0
 */
public record PageRecord(int v, String batchId, String tenant, int page) implements Publishable {

    static final int VERSION = 1;

    /** The record of the page after this one. */
    public PageRecord next() {
        return new PageRecord(v, batchId, tenant, page + 1);
    }

    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon.pages", batchId, this);
    }
}
