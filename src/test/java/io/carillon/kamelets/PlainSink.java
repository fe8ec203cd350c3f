package io.carillon.kamelets;

import io.carillon.message.Delivery;
import io.carillon.sandbox.RunningSandbox;
import java.util.Map;

/** The sinks with a client of their own, each with an account and an address of the sandbox, and what becomes of a credential that has ended. */
enum PlainSink {
    EMAIL_SMTP("email-smtp", "Ann.Nobody@example.org", ""),
    EMAIL_SES("email-ses", "Ann.Nobody@example.org", "later ExpiredToken"),
    SMS_SNS("sms-sns", "+4915112345678", "later ExpiredToken"),
    TELEGRAM_BOT("telegram-bot", "4242424242", "later telegram-401"),
    PUSH_APNS("push-apns", "apns:00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0", "refreshed push-apns-ExpiredProviderToken"),
    WEBPUSH_VAPID("webpush-vapid", "{\"endpoint\":\"@/webpush/s1\",\"keys\":{\"p256dh\":\"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4"
        + "bjyPjs7Vd8pZGH6SRpkNtoIAiw4\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}}", "later webpush-vapid-403"),
    WEBHOOK_HTTP("webhook-http", "@/webhook/hook-of-ann", "refused http-401");

    final String provider;
    /** What becomes of a credential that has ended: refreshed, later or refused; and our code. */
    final String[] expired;
    private final String address;

    PlainSink(String provider, String address, String expired) {
        this.provider = provider;
        this.address = address;
        this.expired = expired.split(" ");
    }

    String kamelet() {
        return provider + "-sink";
    }

    String address(RunningSandbox sandbox) {
        return address.replace("@/", sandbox.address("/").toString());
    }

    Delivery delivery(String to, String text) {
        return SinkTest.delivery(provider.split("-")[0], to, "Subject", text, null);
    }

    String uri(RunningSandbox sandbox) {
        return SinkTest.uri(kamelet(), switch (this) {
            case EMAIL_SMTP -> Map.of("host", "127.0.0.1", "port", "" + sandbox.smtpPort(), "security", "none", "from", "sender@example.org");
            case EMAIL_SES -> Map.of("region", "eu-central-1", "accessKey", "sandbox", "secretKey", "sandbox-secret", "endpoint", "" + sandbox.address("/ses"),
                "from", "sender@example.org");
            case SMS_SNS -> Map.of("region", "eu-central-1", "accessKey", "sandbox", "secretKey", "sandbox-secret", "endpoint", "" + sandbox.address("/sns"));
            case TELEGRAM_BOT -> Map.of("authorizationToken", "100:tops3cret", "baseUri", "" + sandbox.address("/telegram"));
            case PUSH_APNS -> Map.of("teamId", "DEF123GHIJ", "keyId", "ABC123DEFG", "key", "classpath:sandbox/apns-key.pem", "topic",
                "com.example.MyApp", "host", "127.0.0.1", "port", "" + sandbox.address("/").getPort(), "trusted",
                "classpath:sandbox/apns-certificate.pem");
            case WEBPUSH_VAPID -> Map.of("publicKey", "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
                "privateKey", "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "subject", "mailto:carillon@example.org", "schemes", "http");
            case WEBHOOK_HTTP -> Map.of("secret", "tops3cret");
        });
    }
}
