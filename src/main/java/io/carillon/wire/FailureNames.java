package io.carillon.wire;

import java.util.ArrayList;
import java.util.List;

/** What a log may say of any failure: its classes. Its text may quote a message or a credential. */
public final class FailureNames {

    private static final int MOST = 5;

    private FailureNames() {
    }

    /** The class of the failure and those of its causes, outermost first, in one line. */
    public static String of(Throwable failure) {
        List<String> names = new ArrayList<>();
        for (Throwable cause = failure; cause != null && names.size() < MOST; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return String.join(" by ", names);
    }
}
