package io.carillon.select;

import io.carillon.message.Recipient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a recipient.
 *
 * @param known       false for a user id nobody knows
 * @param locale      BCP 47, or null
 * @param zone        as in the time zone database, or null
 * @param addresses   channel → where the recipient is reached on it, the one seen last first
 * @param preferences what the user has chosen
 * @param unusable    channels for which there is something that is no address
 */
record Profile(boolean known, String locale, String zone, Map<String, List<Address>> addresses, List<Preference> preferences,
        Set<String> unusable) {

    /** One row; {@code *} stands for every category or every channel. */
    record Preference(String category, String channel, boolean enabled) {
    }

    /**
     * @param id       of a device; null for the only address of a channel
     * @param platform of the device, or null
     * @param locale   of the device, or null
     */
    record Address(String id, String value, String platform, String locale) {

        static Address only(String value) {
            return new Address(null, value, null, null);
        }
    }

    static final Profile UNKNOWN = new Profile(false, null, null, Map.of(), List.of(), Set.of());

    /** A recipient that is only an address: no preferences are known of it. */
    static Profile ofAddress(Recipient recipient) {
        Map<String, List<Address>> addresses = columns(recipient.email(), recipient.phone(), recipient.telegram(), recipient.webhook());
        if (recipient.channel() != null) {
            addresses.put(recipient.channel(), List.of(Address.only(recipient.address())));
        }
        return new Profile(true, null, null, addresses, List.of(), Set.of());
    }

    /** The channels that have one address each; null = none. A map that may be changed. */
    static Map<String, List<Address>> columns(String email, String phone, String telegram, String webhook) {
        Map<String, List<Address>> addresses = new HashMap<>();
        addresses.put("email", only(email));
        addresses.put("sms", only(phone));
        addresses.put("telegram", only(telegram));
        addresses.put("webhook", only(webhook));
        addresses.values().removeIf(List::isEmpty);
        return addresses;
    }

    private static List<Address> only(String value) {
        return value == null ? List.of() : List.of(Address.only(value));
    }

    /** Where the recipient is reached on a channel; empty = nowhere. */
    List<Address> at(String channel) {
        return addresses.getOrDefault(channel, List.of());
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
