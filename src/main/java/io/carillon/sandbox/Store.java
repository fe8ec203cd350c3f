package io.carillon.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the sandbox remembers: the messages it took, and apart from them the requests it did not take. */
final class Store implements AutoCloseable {

    static final int MOST_MESSAGES = 10_000;
    private static final int MOST_REFUSALS = 1_000;
    private static final long HEAVIEST = 64L << 20;

    private final Kept messages = new Kept(MOST_MESSAGES, HEAVIEST);
    private final Kept refusals = new Kept(MOST_REFUSALS, HEAVIEST / 8);
    private final Tally taken = new Tally();
    private final Tally refused = new Tally();
    private final Journal journal;

    private Store(Journal journal) {
        this.journal = journal;
    }

    /** Only counts. */
    static Store counting() {
        return new Store(null);
    }

    /** Keeps and writes down; starts with what an earlier run has written. */
    static Store keeping(Journal journal) {
        Store store = new Store(journal);
        journal.replay(store.messages::add, store.taken::add);
        return store;
    }

    boolean keeps() {
        return journal != null;
    }

    /** Returns only when the message would outlive this process: what a provider said yes to must not be lost by a kill. */
    void taken(Provider provider, Captured.Request request, Letter letter) {
        if (journal == null) {
            taken.add(provider.kamelet(), 1);
            return;
        }
        Captured captured = Captured.of(provider, request, letter, Captured.TAKEN);
        synchronized (this) {
            journal.append(captured, taken::all);
            taken.add(provider.kamelet(), 1);
            messages.add(captured);
        }
    }

    void refused(Provider provider, Captured.Request request, Letter letter, String why) {
        refused.add(provider.kamelet(), 1);
        if (journal != null) {
            refusals.add(Captured.of(provider, request, letter, why));
        }
    }

    List<Captured> messages(Predicate<Captured> wanted, int limit) {
        return messages.newest(wanted, limit);
    }

    List<Captured> refusals(Predicate<Captured> wanted, int limit) {
        return refusals.newest(wanted, limit);
    }

    long taken(String kamelet) {
        return taken.of(kamelet);
    }

    long refused(String kamelet) {
        return refused.of(kamelet);
    }

    Map<String, Long> taken() {
        return taken.all();
    }

    synchronized void clear() {
        if (journal != null) {
            journal.clear();
        }
        messages.clear();
        refusals.clear();
        taken.clear();
        refused.clear();
    }

    @Override
    public synchronized void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
