package io.carillon.admit;

/** Another run of the same keyed request goes on in place of this one. No {@code Problem}: in a batch that would be one entry's. */
final class TakenOver extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenOver() {
        super("another request with the same key has taken over", null, false, false);
    }
}
