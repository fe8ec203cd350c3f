package io.carillon.admit;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.PagePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Batches as the contract shows them. */
@Component("batchViews")
public class BatchViews {

    /** @throws Problem 404: there is none, or it is another tenant's */
    public Map<String, Object> batch(@Variable("row") Map<String, Object> row) {
        if (row == null || row.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "There is no batch of this id.");
        }
        long accepted = number(row, "accepted");
        long expanded = "done".equals(row.get("state")) ? accepted
            : Math.min(accepted, number(row, "pages_done") * BatchWriter.MAX_ENTRIES);
        String self = "/v1/batches/" + row.get("id");
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", row.get("id"));
        view.put("state", row.get("state"));
        view.put("counts", Map.of("entries", number(row, "entries"), "accepted", accepted, "refused", number(row, "refused"),
            "expanded", expanded));
        view.put("links", Map.of("self", self, "entries", self + "/entries"));
        return view;
    }

    /** The 202 of a batch whose first page is on its way. */
    public Answer accepted(@Variable("row") Map<String, Object> row) {
        return Answer.accepted("/v1/batches/" + row.get("id"), batch(row));
    }

    /** Sets the variables {@code first} and {@code more} of the query. @throws Problem 400 */
    public void readCursor(Exchange exchange) {
        String cursor = exchange.getVariable("cursor", String.class);
        if (cursor != null && !cursor.matches("[0-9]{1,9}")) {
            throw PagePlace.foreign();
        }
        exchange.setVariable("first", cursor == null ? 0 : Integer.parseInt(cursor));
        exchange.setVariable("more", PagePlace.more(exchange.getVariable("limit", Integer.class)));
    }

    /** A page of refused entries; {@code next} where there are more. @param rows one more than the page shows, where there are more */
    public Map<String, Object> entries(@Body List<Map<String, Object>> rows, @Variable("more") int more) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("items", rows.stream().limit(more - 1L).toList());
        if (rows.size() == more) {
            view.put("next", Long.toString(number(rows.get(more - 1), "entry")));
        }
        return view;
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
