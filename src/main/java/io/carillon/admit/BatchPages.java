package io.carillon.admit;

import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The expansion of a batch, step by step: a page is done when its messages are durable. */
@Component("batchPages")
public class BatchPages {

    /** @throws PermanentFailure {@code unreadable-record} */
    public PageRecord record(@Body byte[] json) {
        try {
            return Json.MAPPER.readValue(json, PageRecord.class);
        } catch (IOException e) {
            throw new PermanentFailure("unreadable-record", "not a PageRecord: " + e.getClass().getSimpleName());
        }
    }

    /** Whether the messages of the page are still to be published. A removed batch has no page. */
    public boolean isOpen(@Variable("page") PageRecord page, @Variable("row") Map<String, Object> row) {
        return row != null && done(row) <= page.page();
    }

    public List<StoredEntry> entries(@Variable("row") Map<String, Object> row) throws IOException {
        return StoredEntry.of(row.get("body").toString());
    }

    /** Whether the next page is to be asked for; also where this one was done before a crash, but not where the chain went on. */
    public boolean hasNext(@Variable("page") PageRecord page, @Variable("row") Map<String, Object> row) {
        return row != null && done(row) <= page.page() + 1 && page.page() + 1 < ((Number) row.get("pages")).intValue();
    }

    private static int done(Map<String, Object> row) {
        return ((Number) row.get("pages_done")).intValue();
    }
}
