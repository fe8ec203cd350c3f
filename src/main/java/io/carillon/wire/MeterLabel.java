package io.carillon.wire;

import java.util.regex.Pattern;

/**
 * A label of a metric, and who finds its values: {@code fixed} an enum of ours; {@code name} whoever sets the installation up, a tenant
 * or its integrators; {@code code} also a vendor, whose words are taken only where they look like a code and like no phone number.
 */
public record MeterLabel(String name, boolean open, boolean vendors) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{9}");

    public static MeterLabel fixed(String name) {
        return new MeterLabel(name, false, false);
    }

    public static MeterLabel name(String name) {
        return new MeterLabel(name, true, false);
    }

    public static MeterLabel code(String name) {
        return new MeterLabel(name, true, true);
    }

    /** False for a vendor's words that may hold anything, a person's address too. */
    boolean takes(String value) {
        return !vendors || CODE.matcher(value).matches() && !LONG_NUMBER.matcher(value).find();
    }
}
