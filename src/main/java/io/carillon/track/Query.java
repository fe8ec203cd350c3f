package io.carillon.track;

import io.carillon.message.DeliveryState;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.PagePlace;
import java.util.function.UnaryOperator;

/**
 * What a caller asks of the list; every part but the tenant may be null.
 *
 * @param tenant from the credential, never from the request
 * @param from   RFC 3339, inclusive
 * @param to     RFC 3339, exclusive
 * @param user   a user id; also of a member of a group, once there is a delivery to it
 * @param group  a group id
 * @param status state of a delivery, in the spelling of the contract; {@code accepted} = there is no delivery yet
 * @param q      words looked for in id, reference, template, module, batch and user, and in what was sent (the newest 1,000 messages)
 * @param cursor {@code next} of the page before; opaque
 * @param limit  1 … 100, 20 where null
 */
public record Query(String tenant, String from, String to, String priority, String module, String user, String group, String status,
        String template, String channel, String q, String cursor, int limit) {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    /** Reads it from named texts, for instance the variables of an exchange. */
    static Query of(UnaryOperator<String> named) {
        if (named.apply("tenant") == null) {
            throw new PermanentFailure("no-tenant", "a query without a tenant is not answered");
        }
        return new Query(named.apply("tenant"), named.apply("from"), named.apply("to"), named.apply("priority"), named.apply("module"),
            named.apply("user"), named.apply("group"), named.apply("status"), named.apply("template"), named.apply("channel"),
            named.apply("q"), named.apply("cursor"), limit(named.apply("limit")));
    }

    private static int limit(String text) {
        try {
            return text == null ? USUAL : Math.max(1, Math.min(MOST, Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            throw new PermanentFailure("bad-limit", "the limit is not a number");
        }
    }

    /** @throws io.carillon.message.Problem 400 for a cursor that is none of ours */
    PagePlace place() {
        return PagePlace.read(cursor);
    }

    /** True where messages without any delivery are meant. */
    boolean accepted() {
        return DeliveryState.ACCEPTED.lower().equals(status);
    }

    /** True where the base of a message says whether it is meant. */
    boolean aboutMessages() {
        return (status == null || accepted()) && channel == null;
    }

    /** True where its deliveries say so. */
    boolean aboutDeliveries() {
        return status != null && !accepted() || channel != null || status == null && user != null;
    }
}
