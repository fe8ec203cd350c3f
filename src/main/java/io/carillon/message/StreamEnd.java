package io.carillon.message;

/**
 * Why this side ends a connection that stays. The code is that of a WebSocket's close frame (RFC 6455, 7.4, and the registry of IANA):
 * whoever reads 1011 … 1013 may come back by itself after a while, with 1008 or 4xxx something must change first.
 *
 * @param code   1008 not with this credential, 1011 a fault here, 1012 this instance stops, 1013 no room or too slow, else 4000 + the
 *               HTTP status that says the same
 * @param reason one sentence without personal data
 */
public record StreamEnd(int code, String reason) {

    public static final StreamEnd STOPPING = new StreamEnd(1012, "This instance stops; another one goes on.");
    public static final StreamEnd SLOW = new StreamEnd(1013, "The client is slower than its events.");
    private static final int FIRST_PRIVATE = 4000;

    /** @param status of the HTTP answer that refuses the same, 400 … 599 */
    public static StreamEnd of(int status, String reason) {
        return new StreamEnd(switch (status) {
            case 403 -> 1008;
            case 503 -> 1013;
            default -> status < 500 ? FIRST_PRIVATE + status : 1011;
        }, reason);
    }

    /** Whether the same request may succeed later. */
    public boolean passes() {
        return code < FIRST_PRIVATE && code != 1008;
    }
}
