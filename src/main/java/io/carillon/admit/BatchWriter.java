package io.carillon.admit;

import io.carillon.message.Notification;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.Json;
import io.carillon.wire.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One batch while it is read: the open page in memory, the others in SQL. What fits into one page is written at its end, at once. */
final class BatchWriter {

    static final int MAX_ENTRIES = 1_000;
    /** Bytes; a page is one row and one step of work, also where the entries are large. */
    private static final int MAX_PAGE = 512 * 1024;

    /** Characters, as the table has them; the names in a pointer are the caller's. */
    private static final int MAX_POINTER = 200;
    private static final int MAX_MESSAGE = 1_000;

    private final BatchStore store;
    private final BatchStore.Intake intake;
    private final int maxErrors;
    private final Json json = new Json();
    private final ByteArrayOutputStream page = new ByteArrayOutputStream(1 << 12);
    private final List<Object[]> errors = new ArrayList<>();
    private boolean begun;
    private int inPage;
    private int pages;
    private int accepted;
    private int refused;

    /** @param begun whether its row is written */
    BatchWriter(BatchStore store, BatchStore.Intake intake, int maxErrors, boolean begun) {
        this.store = store;
        this.intake = intake;
        this.maxErrors = maxErrors;
        this.begun = begun;
    }

    String id() {
        return intake.id();
    }

    /** How many entries have been judged, so the number of the next one. */
    int entries() {
        return accepted + refused;
    }

    void accept(Notification notification) {
        byte[] entry = json.write(notification);
        if (inPage == MAX_ENTRIES || inPage > 0 && page.size() + entry.length > MAX_PAGE) {
            close();
        }
        page.write(inPage == 0 ? '[' : ',');
        page.write(entry, 0, entry.length);
        inPage++;
        accepted++;
    }

    void refuse(Fault fault) {
        if (refused < maxErrors) {
            errors.add(new Object[] {intake.id(), entries(), Text.cut(fault.pointer(), MAX_POINTER), fault.code(),
                Text.cut(fault.message(), MAX_MESSAGE)});
        }
        refused++;
        if (errors.size() == MAX_ENTRIES) {
            close();
        }
    }

    /** @return its row */
    Map<String, Object> finish() {
        int whole = pages + (inPage > 0 ? 1 : 0);
        BatchStore.Counts counts = new BatchStore.Counts(entries(), accepted, refused, whole);
        if (begun) {
            close();
            store.finish(intake, counts);
        } else {
            store.whole(intake, counts, open(), errors);
        }
        return store.row(intake.id(), counts);
    }

    void remove() {
        store.remove(intake);
    }

    private void close() {
        if (!begun) {
            store.begin(intake);
            begun = true;
        }
        if (inPage > 0 || !errors.isEmpty()) {
            store.page(intake, open(), errors);
            pages += inPage > 0 ? 1 : 0;
            page.reset();
            inPage = 0;
            errors.clear();
        }
    }

    /** Null where nothing stands in it. */
    private BatchStore.Page open() {
        if (inPage == 0) {
            return null;
        }
        page.write(']');
        return new BatchStore.Page(pages, inPage, page.toString(StandardCharsets.UTF_8));
    }
}
