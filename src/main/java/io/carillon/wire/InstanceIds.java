package io.carillon.wire;

import java.util.regex.Pattern;

/** The ids of the instances of a Kamelet: that of its account, and after each exchange of the secret {@code email-smtp.2} and so on. */
public final class InstanceIds {

    /** The number of a successor, behind the id of the account. */
    private static final Pattern SUCCESSOR = Pattern.compile("\\.\\d+$");

    private InstanceIds() {
    }

    /** The id under which an instance and all its successors are called: the provider. */
    public static String account(String routeId) {
        return SUCCESSOR.matcher(routeId).replaceFirst("");
    }

    public static String successor(String account, int number) {
        return account + "." + number;
    }
}
