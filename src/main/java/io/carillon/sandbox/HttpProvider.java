package io.carillon.sandbox;

import java.util.Optional;

/**
 * A provider with an HTTP interface. A new provider is one class that implements this and one line in {@link Providers}; two classes may
 * share
 * a Kamelet name (two protocols of one vendor) and then share its switch.
 */
interface HttpProvider extends Provider {

    /** Whether the request was meant for this provider; asked before anything is checked. */
    boolean answersAt(Call call);

    /** The answer to a call that is no message, the fetch of an access token; empty where it is one. */
    default Optional<Reply> aside(Call call) {
        return Optional.empty();
    }

    /**
     * Reads the message out of a request, as strictly as the vendor's published format.
     *
     * @throws Refusal with the vendor's own error where the format is not met
     */
    Letter read(Call call) throws Refusal;

    /** The vendor's yes. */
    Reply yes(Call call, Letter letter);

    /**
     * The vendor's no.
     *
     * @param mode one of {@link Mode#REFUSE}, {@link Mode#ERROR_500}, {@link Mode#THROTTLE_429}, {@link Mode#EXPIRED}
     * @param retryAfter seconds a throttled caller is told to wait, at least 1
     */
    Reply no(Mode mode, long retryAfter);

    /** A nonsense reply; {@code null} stands for bytes that are not even HTTP, for vendors whose status alone is the answer. */
    default Reply garbage() {
        return Reply.text(200, "text/html", "%PDF-1.4 <<>> \u0007 }{ not what you asked for");
    }
}
