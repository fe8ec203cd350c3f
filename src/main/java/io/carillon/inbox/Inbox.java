package io.carillon.inbox;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.Columns;
import io.carillon.wire.PagePlace;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/** What is asked of the inbox of a user, and what it shows. */
@Component("inbox")
class Inbox {

    private static final int YES = 1;
    private static final int NO = -1;
    private static final int AS_IT_WAS = 0;
    private final Clock clock;

    Inbox(Clock clock) {
        this.clock = clock;
    }

    /** Sets {@code shown}, {@code since}, {@code now}, {@code place} and {@code more}. @throws Problem 400 for a cursor that is none */
    public void read(Exchange exchange) {
        Instant since = exchange.getVariable("since", Instant.class);
        exchange.setVariable("shown", exchange.getVariable("shown", "all", String.class));
        exchange.setVariable("since", since == null ? 0L : since.toEpochMilli());
        exchange.setVariable("now", clock.millis());
        exchange.setVariable("place", PagePlace.read(exchange.getVariable("cursor", String.class)));
        exchange.setVariable("more", PagePlace.more(exchange.getVariable("limit", Integer.class)));
    }

    /** @param rows one more than the page shows, where there are more */
    public Map<String, Object> page(@Variable("rows") List<Map<String, Object>> rows, @Variable("more") int more,
            @Variable("count") Map<String, Object> count) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", rows.stream().limit(more - 1L).map(Inbox::view).toList());
        page.put("unseen", count.get("unseen"));
        page.put("unread", count.get("unread"));
        if (rows.size() == more) {
            Map<String, Object> last = rows.get(more - 2);
            page.put("next", new PagePlace(((Number) last.get("created_at")).longValue(), last.get("id").toString()).cursor());
        }
        return page;
    }

    /** Parameters of mark-inbox.sql. What is read or archived has been seen. @param entry null = all */
    public Map<String, Object> mark(@Variable("tenant") String tenant, @Variable("user") String user, @Variable("entry") String entry,
            @Variable("mark") String mark) {
        return marks(tenant, user, entry, YES, mark.equals("read") ? YES : AS_IT_WAS, mark.equals("archived") ? YES : AS_IT_WAS);
    }

    /** The same for taking a mark back. What is not seen is not read either. */
    public Map<String, Object> unmark(@Variable("tenant") String tenant, @Variable("user") String user, @Variable("entry") String entry,
            @Variable("mark") String mark) {
        boolean seen = mark.equals("seen");
        return marks(tenant, user, entry, seen ? NO : AS_IT_WAS, seen || mark.equals("read") ? NO : AS_IT_WAS,
            mark.equals("archived") ? NO : AS_IT_WAS);
    }

    private Map<String, Object> marks(String tenant, String user, String entry, int seen, int read, int archived) {
        Map<String, Object> row = new HashMap<>();
        row.put("tenant", tenant);
        row.put("user", user);
        row.put("id", entry == null ? "" : entry);
        row.put("seen", seen);
        row.put("read", read);
        row.put("archived", archived);
        row.put("now", clock.millis());
        return row;
    }

    /** @throws Problem 404 where one entry was meant and there is none */
    public Answer marked(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows, @Variable("entry") String entry) {
        if (entry != null && (rows == null || rows == 0)) {
            throw new Problem(Kind.NOT_FOUND, "There is no entry of this id in the inbox.");
        }
        return Answer.done();
    }

    static Map<String, Object> view(Map<String, Object> row) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", row.get("id"));
        view.put("notificationId", row.get("notification_id"));
        view.put("category", row.get("category"));
        view.put("priority", row.get("priority"));
        view.put("subject", row.get("subject"));
        view.put("body", row.get("body"));
        view.put("createdAt", Columns.time(row, "created_at"));
        view.put("seenAt", Columns.time(row, "seen_at"));
        view.put("readAt", Columns.time(row, "read_at"));
        view.put("archivedAt", Columns.time(row, "archived_at"));
        view.values().removeIf(Objects::isNull);
        return view;
    }
}
