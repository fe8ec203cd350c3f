package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.FailureNames;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What Amazon SNS posts (docs.aws.amazon.com/sns, "Verifying the signatures of Amazon SNS messages"): signature of version 1 or 2 by a
 * certificate of Amazon, which is fetched once. A subscription of a topic that is listed is confirmed.
 */
@Component
class SnsEnvelope {

    private static final Logger LOG = LoggerFactory.getLogger(SnsEnvelope.class);
    private static final Pattern HOST = Pattern.compile("sns\\.[a-zA-Z0-9-]{3,}\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[0-9a-zA-Z]+\\.pem");
    private static final List<String> NOTIFICATION = List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
        List.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final Map<String, String> ALGORITHMS = Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");
    private final Cache<String, X509Certificate> certificates = Caffeine.newBuilder().maximumSize(100).build();
    private final AmazonHost amazon;

    SnsEnvelope(AmazonHost amazon) {
        this.amazon = amazon;
    }

    /**
     * The text that was published; null where the envelope was about the subscription.
     *
     * @throws Problem 403 where the topic is not listed, 401 where the signature is wrong, 503 where Amazon does not answer us (it repeats)
     */
    String open(ReceiptPost post, ReceiptSource source) {
        JsonNode envelope = post.json();
        String topic = envelope.path("TopicArn").asText();
        if (!source.topics().contains(topic)) {
            throw new Problem(Kind.FORBIDDEN, "The topic is not one of those that are taken, or the delivery is raw and not signed.");
        }
        String type = envelope.path("Type").asText();
        boolean notification = "Notification".equals(type);
        if (!notification && !"SubscriptionConfirmation".equals(type) && !"UnsubscribeConfirmation".equals(type)) {
            throw ReceiptPost.forged("The type of the message is none of Amazon SNS.");
        }
        verify(envelope, stringToSign(envelope, notification), post.now());
        if (notification) {
            return envelope.path("Message").asText();
        }
        if ("SubscriptionConfirmation".equals(type)) {
            fetch(own(envelope.path("SubscribeURL").asText(), null));
        }
        LOG.info("Amazon SNS sent {} for the topic {}", type, topic);
        return null;
    }

    /** Each key that is there with its value, each with a newline. */
    static String stringToSign(JsonNode envelope, boolean notification) {
        StringBuilder text = new StringBuilder();
        for (String key : notification ? NOTIFICATION : CONFIRMATION) {
            if (envelope.hasNonNull(key)) {
                text.append(key).append('\n').append(envelope.get(key).asText()).append('\n');
            }
        }
        return text.toString();
    }

    private void verify(JsonNode envelope, String signed, Instant now) {
        String algorithm = ALGORITHMS.get(envelope.path("SignatureVersion").asText());
        if (algorithm == null) {
            throw ReceiptPost.forged("The version of the signature is unknown.");
        }
        X509Certificate certificate = certificate(own(envelope.path("SigningCertURL").asText(), CERTIFICATE));
        try {
            certificate.checkValidity(Date.from(now));
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate);
            verifier.update(ReceiptPost.utf8(signed));
            if (verifier.verify(Base64.getDecoder().decode(envelope.path("Signature").asText()))) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            LOG.debug("a message that says it is from Amazon SNS", wrong);
        }
        throw ReceiptPost.forged("The signature is wrong.");
    }

    private X509Certificate certificate(URI address) {
        return certificates.get(address.toString(), text -> {
            try {
                return SnsCertificate.read(fetch(address));
            } catch (CertificateException e) {
                throw ReceiptPost.forged("The certificate is not one of Amazon SNS.");
            }
        });
    }

    /** @return the address, which is Amazon's own. @throws Problem 401 */
    static URI own(String text, Pattern path) {
        try {
            URI address = URI.create(text);
            String host = address.getRawAuthority();
            if ("https".equals(address.getScheme()) && host != null && HOST.matcher(host).matches()
                    && (path == null || address.getRawQuery() == null && path.matcher(address.getRawPath()).matches())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw ReceiptPost.forged("An address in the message is not one of Amazon SNS.");
    }

    private byte[] fetch(URI address) {
        try {
            return amazon.get(address);
        } catch (IOException e) {
            LOG.warn("Amazon SNS did not answer, so its message is refused with 503 and Amazon sends it again: {}", FailureNames.of(e));
            throw Problem.unavailable("Amazon SNS does not answer us.", 30);
        }
    }
}
