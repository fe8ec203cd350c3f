package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Receipt.Kind;
import io.carillon.wire.SuppressedAddress;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Delivery status of text messages by Amazon SNS. Amazon writes it to CloudWatch Logs only
 * (docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html); a subscription of the log that publishes each line as it is to a topic
 * brings it here. What the carrier says stands in {@code providerResponse}; the page lists twelve reasons of a failure.
 */
@Component
class SnsSmsReceipts extends SnsReceipts {

    private static final String NO_NUMBER = "invalid phone number";
    /** Of "Phone number is opted out". Were it the number itself, it would not belong into the code. */
    private static final String OPTED_OUT = " is opted out";

    SnsSmsReceipts(SnsEnvelope envelope) {
        super(envelope);
    }

    @Override
    public String name() {
        return "sms-sns";
    }

    @Override
    Receipt receipt(ReceiptPost post, JsonNode line) {
        String status = line.path("status").asText("");
        String id = line.at("/notification/messageId").asText("");
        if (id.isEmpty() || !"SUCCESS".equals(status) && !"FAILURE".equals(status)) {
            return null;
        }
        String said = line.at("/delivery/providerResponse").asText("").strip().toLowerCase(Locale.ROOT);
        Kind kind = "SUCCESS".equals(status) ? Kind.DELIVERED : Kind.FAILED;
        boolean optedOut = said.endsWith(OPTED_OUT);
        String code = optedOut ? "opted-out" : said.isEmpty() ? status : said.replace(' ', '-');
        return post.receipt(status, id, kind, optedOut ? Address.REFUSES : said.equals(NO_NUMBER) ? Address.GONE : Address.STAYS, code,
            SuppressedAddress.fingerprint("sms", line.at("/delivery/destination").asText(null)),
            time(line.at("/notification/timestamp").asText("")));
    }

    /** {@code 2016-06-28 00:40:34.558}, UTC. */
    private static Instant time(String text) {
        return ReceiptPost.time(text.replace(' ', 'T') + "Z");
    }
}
