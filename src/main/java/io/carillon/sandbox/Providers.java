package io.carillon.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everyone the sandbox plays. */
final class Providers {

    static final Provider MAILBOX = new Mailbox();

    private final List<HttpProvider> http = List.of(
        new TelegramBot(), new AmazonSesJson(), new AmazonSns(), new AmazonSes(), new WebhookReceiver(), new Mandrill(), new SmsGateway(),
        new WhatsappCloud(), new QqBot(), Wechat.official(), Wechat.subscribe(), new WecomApp(), new WecomRobot(), new DingtalkRobot(),
        new DingtalkWork(), new SlackWebhook(), new TeamsWorkflow(), new Jpush(), new Fcm(), new Apns(),
        new AliyunSms(), new PushService());

    Optional<HttpProvider> at(Call call) {
        return http.stream().filter(provider -> provider.answersAt(call)).findFirst();
    }

    /** Kamelet → channel, in the order of the page. */
    Map<String, String> channels() {
        Map<String, String> channels = new LinkedHashMap<>();
        channels.put(MAILBOX.kamelet(), MAILBOX.channel());
        http.forEach(provider -> channels.put(provider.kamelet(), provider.channel()));
        return channels;
    }

    private static final class Mailbox implements Provider {
        @Override
        public String kamelet() {
            return "email-smtp-sink";
        }

        @Override
        public String channel() {
            return "email";
        }
    }
}
