package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Receipt;

/** What Amazon publishes to a topic of SNS as JSON, one event a message. */
abstract class SnsReceipts implements ReceiptFormat {

    private final SnsEnvelope envelope;

    SnsReceipts(SnsEnvelope envelope) {
        this.envelope = envelope;
    }

    @Override
    public final boolean isReady(ReceiptSource source) {
        return !source.topics().isEmpty();
    }

    @Override
    public final Reported read(ReceiptPost post, ReceiptSource source) {
        String message = envelope.open(post, source);
        // The first message of a topic may be a plain sentence.
        JsonNode event = message == null ? null : ReceiptPost.inner(message);
        return Reported.of(event == null ? null : receipt(post, event));
    }

    /** Null where the event is of no use to us. */
    abstract Receipt receipt(ReceiptPost post, JsonNode event);
}
