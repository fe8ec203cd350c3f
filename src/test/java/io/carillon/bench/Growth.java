package io.carillon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cases of {@code -Pbench-long}: what a message of the chain costs when there is more of everything else. One warm application for all;
 * the sizes take turns, so that an hour that becomes slower makes none of them dearer than the others.
 */
final class Growth {

    private static final int TIMES = 3;
    private static final double SECONDS = 15;
    private static final double WARMUP = 200;
    /** Seconds after a size was laid, for the caches. */
    private static final double SETTLE = 4;
    private static final int CONNECTIONS = 64;
    private static final String STAND = "growth";
    private static final Limit FLAT = new Limit(Figure.GROWTH, 15, 5);
    private static final List<Integer> STORED = List.of(10_000, 100_000, 1_000_000);
    private static final List<Integer> TEMPLATES = List.of(100, 10_000);
    private static final List<Integer> USERS = List.of(1_000, 100_000, 1_000_000);
    private static final String TEMPLATE = "{\"family\":\"business\",\"category\":\"orders\",\"priority\":\"medium\",\"defaultLocale\":\"en\","
        + "\"channels\":[\"webhook\"],\"variables\":{\"order\":{\"required\":true},\"carrier\":{\"required\":false}},"
        + "\"parts\":{\"en\":{\"webhook.ftl\":\"Your order ${order} is on its way.\"}}}";

    private Growth() {
    }

    static List<Case> all() {
        return List.of(
            growth("growth-stored", "the chain with 10,000, 100,000 and 1,000,000 messages in ledger and keys", STORED, Growth::stored),
            growth("growth-templates", "the chain with 100 and 10,000 templates, drawn at random", TEMPLATES, Growth::templates),
            growth("growth-users", "the chain with 1,000, 100,000 and 1,000,000 users, drawn at random", USERS, Growth::users));
    }

    /** Makes the tables as large as a size asks for, or as small. @return the messages to send */
    private interface Sized {
        Messages lay(Stand stand, int size);
    }

    private static Case growth(String name, String what, List<Integer> sizes, Sized sized) {
        return new Case(name, STAND, what, "", List.of(FLAT), stand -> new Case.Sides(new Sizes(stand, sizes, sized), null))
            .at(sizes.size() * TIMES, SECONDS, 0).sizes(sizes);
    }

    private static Messages stored(Stand stand, int size) {
        stand.tables().sql().execute("truncate delivery, idempotency");
        stand.tables().sql().update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, provider, code, "
            + "updated_at) select gen_random_uuid(), 'demo', gen_random_uuid(), 'user:b' || n, 'webhook', 'SENT', 1, 'webhook-http', 'ok', 0 "
            + "from generate_series(1, ?) n", size);
        stand.tables().sql().update("insert into idempotency (id, tenant, operation, idem_key, fingerprint, message_id, taken_at, expires_at) "
            + "select gen_random_uuid(), 'demo', 'accept-notification', 'k' || n, 'f', gen_random_uuid(), 0, 9000000000000 "
            + "from generate_series(1, ?) n", size);
        return messages(Messages.USERS, 1);
    }

    private static Messages templates(Stand stand, int size) {
        stand.tables().sql().update("delete from template_version where name like 'order-shipped-%'");
        stand.tables().sql().update("insert into template_version (tenant, name, version, body, author, created_at, deleted) "
            + "select 'demo', 'order-shipped-' || n, 1, ?, 'bench', 0, false from generate_series(0, ? - 1) n", TEMPLATE, size);
        return messages(Messages.USERS, size);
    }

    private static Messages users(Stand stand, int size) {
        stand.tables().sql().update("delete from app_user where tenant = 'demo' and id ~ '^b[0-9]+$' and substr(id, 2)::int >= ?", size);
        stand.users(size);
        return messages(size, 1);
    }

    private static Messages messages(int users, int templates) {
        return new Messages("medium", "webhook", users, templates);
    }

    /** Each round the next size, and the first again after the last. */
    private static final class Sizes implements Side {

        private final Stand stand;
        private final List<Integer> sizes;
        private final Sized sized;
        private final App app;
        private final List<Drain> drains = new ArrayList<>();
        private int rounds;

        Sizes(Stand stand, List<Integer> sizes, Sized sized) throws Exception {
            this.stand = stand;
            this.sizes = sizes;
            this.sized = sized;
            this.app = stand.shared("warm", () -> {
                App whole = stand.app("");
                Feeds.begin(stand, order(whole, messages(Messages.USERS, 1)), Suite.WAY_OUT);
                Runs.warm(WARMUP, drain(whole, messages(Messages.USERS, 1)));
                return whole;
            });
        }

        @Override
        public Round round(double seconds) throws Exception {
            int size = rounds++ % sizes.size();
            Messages messages = sized.lay(stand, sizes.get(size));
            stand.tables().sql().execute("vacuum analyze");
            Feeds.awaitTaken(stand, order(app, messages), Suite.WAY_OUT);
            if (drains.size() == size) {
                drains.add(drain(app, messages));
            }
            drains.get(size).round(SETTLE);
            return drains.get(size).round(seconds);
        }

        private Drain drain(App whole, Messages messages) {
            return new Drain(stand, Map.of(Round.OURS, whole.pid()), Feeds.posts(stand, order(whole, messages)), stand.sink(), 0, Suite.WAY_OUT);
        }

        private static Order order(App whole, Messages messages) {
            return Order.closed(whole.port(), CONNECTIONS, messages).withKeys();
        }
    }
}
