package io.carillon.track;

import io.carillon.message.Outgoing;
import io.carillon.message.Publishable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records on their way into the index: what is still to be written, and what can never be. */
final class Bulk {

    private final Map<String, Document> open = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private boolean stuck;

    /** A document or record the index will never take, and why. */
    record Refused(String topic, String id, String reason) implements Publishable {
        @Override
        public Outgoing outgoing() {
            return new Outgoing("carillon.index-dead", id, this);
        }
    }

    /** Of two of the same document the one is written that would stand in the end. */
    void add(List<Document> documents) {
        documents.forEach(document -> open.merge(key(document), document, Document::last));
    }

    private static String key(Document document) {
        return document.index() + "/" + document.id();
    }

    void refuse(String topic, String id, String reason) {
        refused.add(new Refused(topic, id, reason));
    }

    /** The oldest that are open, at most so many. */
    List<Document> next(int most) {
        return open.values().stream().limit(most).toList();
    }

    /** It is written, or never will be. */
    void done(Document document) {
        open.remove(key(document));
    }

    /** @param nothing nothing could be written: better wait before it is tried again */
    void stuck(boolean nothing) {
        stuck = nothing;
    }

    public boolean isStuck() {
        return stuck;
    }

    /** True while a document has not been written. */
    public boolean isPending() {
        return !open.isEmpty();
    }

    /** What goes to carillon.index-dead. */
    public List<Refused> refused() {
        return List.copyOf(refused);
    }
}
