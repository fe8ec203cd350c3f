package io.carillon.admit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.message.Notification;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.Json;
import io.carillon.wire.Text;

/** One batch while it is read: the open page in memory, the others in SQL. */
final class BatchWriter {

    static final int MAX_ENTRIES = 1_000;
    /** Characters; a page is one row and one step of work, also where the entries are large. */
    private static final int MAX_PAGE = 512 * 1024;

    /** Characters, as the table has them; the names in a pointer are the caller's. */
    private static final int MAX_POINTER = 200;
    private static final int MAX_MESSAGE = 1_000;

    private final BatchStore store;
    private final String id;
    private final String intake;
    private final int maxErrors;
    private final StringBuilder page = new StringBuilder();
    private int inPage;
    private int pages;
    private int accepted;
    private int refused;

    BatchWriter(BatchStore store, String id, String intake, int maxErrors) {
        this.store = store;
        this.id = id;
        this.intake = intake;
        this.maxErrors = maxErrors;
    }

    String id() {
        return id;
    }

    /** How many entries have been judged, so the number of the next one. */
    int entries() {
        return accepted + refused;
    }

    void accept(Notification notification) {
        String json = json(notification);
        if (inPage == MAX_ENTRIES || inPage > 0 && page.length() + json.length() > MAX_PAGE) {
            close();
        }
        page.append(inPage == 0 ? '[' : ',').append(json);
        inPage++;
        accepted++;
    }

    void refuse(Fault fault) {
        if (refused < maxErrors) {
            store.error(id, entries(), Text.cut(fault.pointer(), MAX_POINTER), fault.code(), Text.cut(fault.message(), MAX_MESSAGE));
        }
        refused++;
    }

    void finish() {
        close();
        store.finish(id, intake, entries(), accepted, refused, pages);
    }

    void remove() {
        store.remove(id, intake);
    }

    private void close() {
        if (inPage > 0) {
            store.page(id, intake, pages++, inPage, page.append(']').toString());
            page.setLength(0);
            inPage = 0;
        }
    }

    private static String json(Notification notification) {
        try {
            return Json.MAPPER.writeValueAsString(notification);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
