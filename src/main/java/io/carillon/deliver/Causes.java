package io.carillon.deliver;

/** What stands behind an exception. */
final class Causes {

    private Causes() {
    }

    /** The first of this type among the exception and its causes, or null. */
    static <E extends Throwable> E find(Throwable thrown, Class<E> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
