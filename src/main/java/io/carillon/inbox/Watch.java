package io.carillon.inbox;

import io.carillon.inbox.LiveInbox.Owner;
import io.carillon.message.EventSink;
import io.carillon.message.EventSource;
import io.carillon.message.LiveEvent;
import io.carillon.message.StreamEnd;
import io.carillon.wire.PagePlace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One client that watches an inbox: what it has been told, and what it has not. */
final class Watch implements EventSource {

    /** Entries of several instances may become visible so much out of order; what has been told is known by its id. */
    static final Duration OVERLAP = Duration.ofSeconds(10);
    /** Rows of news-of-inbox.sql; a client that is further behind reads the list. */
    static final int MOST = 200;

    private final LiveInbox inbox;
    private final InboxNews news;
    private final Owner owner;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Map<String, Long> told = new HashMap<>();
    private long newest;
    private Map<String, Object> counts;
    private volatile EventSink sink;
    private volatile long due;
    private volatile boolean over;

    /** @param place what the client has: nothing after it */
    Watch(LiveInbox inbox, InboxNews news, Owner owner, PagePlace place) {
        this.inbox = inbox;
        this.news = news;
        this.owner = owner;
        this.newest = place.at();
        told.put(place.id(), place.at());
    }

    Owner owner() {
        return owner;
    }

    @Override
    public void start(EventSink to) {
        sink = to;
        inbox.begin(this);
        if (over) {
            inbox.end(this);
        }
        look();
    }

    @Override
    public void ended() {
        over = true;
        inbox.end(this);
    }

    void close(StreamEnd end) {
        sink.close(end);
    }

    /** @param now epoch ms */
    void beat(long now) {
        sink.beat();
        if (now >= due) {
            look();
        }
    }

    /** Soon, on a thread of its own; asked twice before that, it looks once. */
    void look() {
        due = inbox.due();
        if (asked.compareAndSet(false, true)) {
            news.soon(this::read);
        }
    }

    private synchronized void read() {
        asked.set(false);
        Map<String, Object> found = news.since(owner, newest - OVERLAP.toMillis());
        if (found.isEmpty()) {
            due = 0;    // The table did not answer: the next beat looks again.
        } else {
            tell(rows(found.get("rows")), row(found.get("count")));
        }
    }

    private void tell(List<Map<String, Object>> rows, Map<String, Object> now) {
        List<Map<String, Object>> fresh = rows.stream().filter(row -> told.putIfAbsent(row.get("id").toString(), at(row)) == null).toList();
        if (fresh.size() == MOST) {
            sink.send(new LiveEvent(null, "reload", Map.of()));
        } else {
            fresh.forEach(this::tell);
        }
        rows.forEach(row -> newest = Math.max(newest, at(row)));
        told.values().removeIf(at -> at < newest - OVERLAP.toMillis());
        if (!now.equals(counts)) {
            counts = now;
            sink.send(new LiveEvent(null, "counts", Map.of("unseen", now.get("unseen"), "unread", now.get("unread"))));
        }
    }

    private void tell(Map<String, Object> row) {
        sink.send(new LiveEvent(new PagePlace(at(row), row.get("id").toString()).cursor(), "entry", Inbox.view(row)));
    }

    private static long at(Map<String, Object> row) {
        return ((Number) row.get("created_at")).longValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Object rows) {
        return (List<Map<String, Object>>) rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object row) {
        return (Map<String, Object>) row;
    }
}
