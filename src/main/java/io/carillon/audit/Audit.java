package io.carillon.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.message.AuditEvent;
import io.carillon.wire.Columns;
import io.carillon.wire.Json;
import io.carillon.wire.PagePlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The table audit_event: a row for what a person has had done, and its page for those who ask. */
@Component("audit")
class Audit {

    /**
     * What of the audit is asked for.
     *
     * @param from   epoch milliseconds, inclusive
     * @param to     epoch milliseconds, exclusive
     * @param action or empty
     */
    record Asked(long from, long to, String action) {
    }

    public Map<String, Object> row(@Variable("audited") AuditEvent event) throws JsonProcessingException {
        Map<String, Object> row = new HashMap<>();
        row.put("id", event.id());
        row.put("tenant", event.tenant());
        row.put("at", event.at().toEpochMilli());
        row.put("actor", event.actor());
        row.put("action", event.action());
        row.put("object", event.object());
        row.put("scope", event.scope() == null ? null : Json.MAPPER.writeValueAsString(event.scope()));
        row.put("count", event.count());
        return row;
    }

    /** Sets the variables of the query. @throws io.carillon.message.Problem 400 for a cursor that is none of ours */
    public void read(Exchange exchange) {
        Instant from = exchange.getVariable("from", Instant.class);
        Instant to = exchange.getVariable("to", Instant.class);
        exchange.setVariable("asked", new Asked(from == null ? 0 : from.toEpochMilli(), to == null ? Long.MAX_VALUE : to.toEpochMilli(),
            exchange.getVariable("action", "", String.class)));
        exchange.setVariable("place", PagePlace.read(exchange.getVariable("cursor", String.class)));
        exchange.setVariable("more", PagePlace.more(exchange.getVariable("limit", Integer.class)));
    }

    /** A page; {@code next} where there are more. */
    public Map<String, Object> page(@Variable("rows") List<Map<String, Object>> rows, @Variable("more") int more)
            throws JsonProcessingException {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map<String, Object> row : rows.subList(0, Math.min(rows.size(), more - 1))) {
            items.add(view(row));
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        if (rows.size() == more) {
            Map<String, Object> last = rows.get(more - 2);
            page.put("next", new PagePlace(((Number) last.get("happened_at")).longValue(), last.get("id").toString()).cursor());
        }
        return page;
    }

    private static Map<String, Object> view(Map<String, Object> row) throws JsonProcessingException {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", row.get("id"));
        view.put("at", Columns.time(row, "happened_at"));
        view.put("actor", row.get("actor"));
        view.put("action", row.get("action"));
        view.put("object", row.get("target"));
        view.put("filter", row.get("scope") == null ? null : Json.MAPPER.readTree(row.get("scope").toString()));
        view.put("count", row.get("affected"));
        view.values().removeIf(Objects::isNull);
        return view;
    }
}
