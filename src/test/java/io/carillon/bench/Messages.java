package io.carillon.bench;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What the messages of a case have in common.
 *
 * @param users     whose ids are drawn at random: b0 … b(users-1)
 * @param templates 1 = the shipped order-shipped; else drawn from order-shipped-0 … of the table
 */
record Messages(String priority, String channel, int users, int templates) {

    /** M7's order of size: more users than fit in the cache of a busy minute. */
    static final int USERS = 100_000;
    /** Digits of a stamp, µs since 1970. */
    static final int STAMP = 16;
    /** Before a stamp; the template writes it into every text. */
    static final String AT = "at";

    static Messages of(String priority, String channel) {
        return new Messages(priority, channel, USERS, 1);
    }

    /** @param stamp µs since 1970 when the message should have left, which the sink subtracts */
    String json(long stamp) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String template = templates == 1 ? "order-shipped" : "order-shipped-" + random.nextInt(templates);
        return "{\"template\":\"" + template + "\",\"to\":[{\"userId\":\"b" + random.nextInt(users) + "\"}],\"data\":{\"order\":\"" + AT + stamp
            + "\",\"carrier\":\"by the night coach of the northern line\"},\"priority\":\"" + priority
            + "\",\"category\":\"orders\",\"module\":\"erp\",\"reference\":\"erp-" + stamp % 1_000_000
            + "\",\"metadata\":{\"warehouse\":\"north\",\"round\":\"42\"},\"routing\":{\"channels\":[\"" + channel + "\"]}}";
    }
}
