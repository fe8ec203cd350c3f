package io.carillon.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Amazon SNS with a key and a certificate of our own: signs as its documents say, and serves the certificate. */
public final class Amazon implements AmazonHost {

    public static final String TOPIC = "arn:aws:sns:us-east-2:123456789012:s4-MySNSTopic-1G1WEFCOXTC0P";
    static final String CERTIFICATE =
        "https://sns.us-east-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem";
    /** What was fetched, in order. */
    public final List<URI> asked = new CopyOnWriteArrayList<>();
    /** True: it does not answer. */
    public volatile boolean down;

    @Override
    public byte[] get(URI address) throws IOException {
        asked.add(address);
        if (down) {
            throw new IOException("no answer");
        }
        return address.getPath().endsWith(".pem") ? file("sns.pem") : new byte[0];
    }

    /** A signed notification with this message. */
    public static String notification(String message) {
        return signed(envelope("Notification", message), "SHA256withRSA", "2");
    }

    public static String confirmation(String topic) {
        ObjectNode envelope = envelope("SubscriptionConfirmation", "You have chosen to subscribe to the topic.");
        envelope.put("TopicArn", topic);
        envelope.put("Token", "2336412f37f");
        envelope.put("SubscribeURL", "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=" + topic + "&Token=2336412f37");
        return signed(envelope, "SHA256withRSA", "2");
    }

    static ObjectNode envelope(String type, String message) {
        return Json.MAPPER.createObjectNode().put("Type", type).put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
            .put("TopicArn", TOPIC).put("Message", message).put("Timestamp", "2012-05-02T00:54:06.655Z").put("SigningCertURL", CERTIFICATE);
    }

    static String signed(ObjectNode envelope, String algorithm, String version) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key());
            signer.update(SnsEnvelope.stringToSign(envelope, envelope.get("Type").asText().equals("Notification"))
                .getBytes(StandardCharsets.UTF_8));
            return envelope.put("SignatureVersion", version).put("Signature", Base64.getEncoder().encodeToString(signer.sign())).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key() throws GeneralSecurityException {
        String pem = new String(file("key.pem"), StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }

    private static byte[] file(String name) {
        try (InputStream in = Amazon.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
