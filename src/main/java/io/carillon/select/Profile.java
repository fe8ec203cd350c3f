package io.carillon.select;

import io.carillon.message.Recipient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a recipient.
 *
 * @param known       false for a user id nobody knows
 * @param locale      BCP 47, or null
 * @param addresses   channel → address
 * @param preferences what the user has chosen
 */
record Profile(boolean known, String locale, Map<String, String> addresses, List<Preference> preferences) {

    /** One row; {@code *} stands for every category or every channel. */
    record Preference(String category, String channel, boolean enabled) {
    }

    static final Profile UNKNOWN = new Profile(false, null, Map.of(), List.of());

    /** A recipient that is only an address: no preferences are known of it. */
    static Profile ofAddress(Recipient recipient) {
        Map<String, String> addresses = new HashMap<>();
        addresses.put("email", recipient.email());
        addresses.put("sms", recipient.phone());
        addresses.put("telegram", recipient.telegram());
        addresses.put("webhook", recipient.webhook());
        if (recipient.channel() != null) {
            addresses.put(recipient.channel(), recipient.address());
        }
        return new Profile(true, null, addresses, List.of());
    }

    /**
     * Whether the user wants it: the most exact row decides, category before channel; no row = yes. A transactional message
     * cannot be opted out of.
     */
    boolean wants(String category, String channel) {
        if ("transactional".equals(category)) {
            return true;
        }
        return first(category, channel, first(category, "*", first("*", channel, first("*", "*", true))));
    }

    private boolean first(String category, String channel, boolean otherwise) {
        return preferences.stream().filter(p -> p.category().equals(category) && p.channel().equals(channel)).findFirst()
            .map(Preference::enabled).orElse(otherwise);
    }
}
