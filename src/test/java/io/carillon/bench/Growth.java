package io.carillon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cases of {@code -Pbench-long}: what a message of the chain costs when there is more of everything else. Each round is one size. */
final class Growth {

    private static final double SECONDS = 20;
    private static final int TIMES = 3;
    private static final int CONNECTIONS = 64;
    private static final Limit FLAT = new Limit(Figure.GROWTH, 15, 5);
    private static final int[] STORED = {10_000, 100_000, 1_000_000};
    private static final int[] TEMPLATES = {100, 10_000};
    private static final int[] USERS = {1_000, 100_000, 1_000_000};
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

    /** Lays in place what a size asks for. @return the messages to send */
    private interface Sized {
        Messages lay(Stand stand, int size);
    }

    private static Case growth(String name, String what, int[] sizes, Sized sized) {
        return new Case(name, name, what, "", List.of(FLAT), stand -> new Case.Sides(new Sizes(stand, sizes, sized), null)).at(sizes.length, SECONDS, 0);
    }

    private static Messages stored(Stand stand, int size) {
        stand.tables().sql().update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, provider, code, "
            + "updated_at) select gen_random_uuid(), 'demo', gen_random_uuid(), 'user:b' || n, 'webhook', 'SENT', 1, 'webhook-http', 'ok', 0 "
            + "from generate_series(1, ? - (select count(*) from delivery)) n", size);
        stand.tables().sql().update("insert into idempotency (id, tenant, operation, idem_key, fingerprint, message_id, taken_at, expires_at) "
            + "select gen_random_uuid(), 'demo', 'accept-notification', 'k' || n, 'f', gen_random_uuid(), 0, 9000000000000 "
            + "from generate_series(1, ? - (select count(*) from idempotency)) n", size);
        stand.tables().sql().execute("analyze");
        return messages(Messages.USERS, 1);
    }

    private static Messages templates(Stand stand, int size) {
        stand.tables().sql().update("insert into template_version (tenant, name, version, body, author, created_at, deleted) "
            + "select 'demo', 'order-shipped-' || n, 1, ?, 'bench', 0, false from generate_series(0, ? - 1) n on conflict do nothing", TEMPLATE,
            size);
        return messages(Messages.USERS, size);
    }

    private static Messages users(Stand stand, int size) {
        stand.users(size);
        return messages(size, 1);
    }

    private static Messages messages(int users, int templates) {
        return new Messages("medium", "webhook", users, templates);
    }

    /** A new application for each size, so that what the last one left in memory does not matter. */
    private static final class Sizes implements Side {

        private final Stand stand;
        private final int[] sizes;
        private final Sized sized;
        private int next;

        Sizes(Stand stand, int[] sizes, Sized sized) {
            this.stand = stand;
            this.sizes = sizes;
            this.sized = sized;
        }

        @Override
        public Round round(double seconds) throws Exception {
            Messages messages = sized.lay(stand, sizes[next++]);
            try (App app = stand.app("")) {
                Order order = Order.closed(app.port(), CONNECTIONS, messages).withKeys();
                Feeds.begin(stand, order, Suite.WAY_OUT);
                Drain drain = new Drain(stand, Map.of(Round.OURS, app.pid()), Feeds.posts(stand, order), stand.sink(), 0, Suite.WAY_OUT);
                for (int warm = 0; warm < TIMES; warm++) {
                    drain.round(seconds);
                }
                List<Round> rounds = new ArrayList<>();
                for (int i = 0; i < TIMES; i++) {
                    rounds.add(drain.round(seconds));
                }
                return Round.middle(rounds);
            }
        }
    }
}
