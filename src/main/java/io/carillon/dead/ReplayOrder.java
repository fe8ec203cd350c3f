package io.carillon.dead;

import io.carillon.message.Outgoing;
import io.carillon.message.Publishable;
import io.carillon.wire.PagePlace;

/**
 * That dead letters are to be sent again; travels as JSON on carillon.replay, once for each page.
 *
 * @param v      version of this record on the wire, now {@value #VERSION}
 * @param id     that of the audit event
 * @param by     id of the credential
 * @param letter the one letter, or empty
 * @param filter which ones; the tenant also where it is one
 * @param after  the page begins behind this one
 */
public record ReplayOrder(int v, String id, String by, String letter, LetterFilter filter, PagePlace after) implements Publishable {

    public static final int VERSION = 1;

    ReplayOrder from(PagePlace place) {
        return new ReplayOrder(v, id, by, letter, filter, place);
    }

    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon.replay", id, this);
    }
}
