package io.carillon.wire;

import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * How far a list that is ordered by time and id has been read; its text is the cursor of a page, opaque to callers.
 *
 * @param at epoch milliseconds of the last item
 * @param id of the last item
 */
public record PagePlace(long at, String id) {

    /** Before the oldest item. */
    public static final PagePlace OLDEST = new PagePlace(Long.MIN_VALUE, "");
    /** Before the newest item, read backwards. */
    public static final PagePlace NEWEST = new PagePlace(Long.MAX_VALUE, "");
    private static final int USUAL = 20;

    /** @return {@link #NEWEST} for null. @throws Problem 400 where it is no cursor of ours */
    public static PagePlace read(String cursor) {
        try {
            if (cursor == null) {
                return NEWEST;
            }
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && parts[1].matches("[0-9a-f-]{1,36}")) {
                return new PagePlace(Long.parseLong(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without quoting what came in.
        }
        throw foreign();
    }

    /** 400 for a cursor that no page of this list had. */
    public static Problem foreign() {
        return Problem.of(Kind.INVALID_QUERY, List.of(new Fault("?cursor", "invalid",
            "is none of ours: it must be the `next` of the page before, as it is; the first page has none")));
    }

    /** The rows to ask for: one more than the page shows, which says whether there is a next page. @param limit null = 20 */
    public static int more(Integer limit) {
        return (limit == null ? USUAL : limit) + 1;
    }

    public String cursor() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
