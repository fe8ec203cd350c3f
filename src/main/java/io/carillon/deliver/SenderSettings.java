package io.carillon.deliver;

import io.carillon.message.Sender;
import io.carillon.wire.Mailbox;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * As whom messages of a tenant are sent: {@code carillon.senders.<tenant>}. One that is not named sends as the account.
 *
 * @param senders by tenant
 */
@ConfigurationProperties("carillon")
record SenderSettings(Map<String, Tenant> senders) {

    private static final int LONGEST_NAME = 100;
    /** A name as networks take it, or a number. */
    private static final String SMS_SENDER = "[A-Za-z0-9 _-]{1,11}|\\+?[0-9]{3,15}";

    /** @param modules business line → what is another there */
    record Tenant(String from, String fromName, String replyTo, String smsSender, String smsSignature, Map<String, Line> modules) {

        Tenant {
            modules = modules == null ? Map.of() : modules;
        }

        private Map<String, Sender> lines(String name) {
            Sender own = checked(name, new Sender(from, fromName, replyTo, smsSender, smsSignature));
            Map<String, Sender> lines = new HashMap<>(Map.of("", own));
            modules.forEach((module, line) -> lines.put(module, checked(name + ".modules." + module,
                new Sender(line.from, line.fromName, line.replyTo, line.smsSender, line.smsSignature)).or(own)));
            return lines;
        }
    }

    /** One business line. */
    record Line(String from, String fromName, String replyTo, String smsSender, String smsSignature) {
    }

    SenderSettings {
        senders = senders == null ? Map.of() : senders;
    }

    /** Tenant → business line, empty for the others → sender. @throws IllegalArgumentException naming the setting that is none */
    Map<String, Map<String, Sender>> all() {
        Map<String, Map<String, Sender>> all = new HashMap<>();
        senders.forEach((tenant, settings) -> all.put(tenant, settings.lines(tenant)));
        return all;
    }

    private static Sender checked(String place, Sender sender) {
        String from = mailbox(sender.from(), place, "from");
        String replyTo = mailbox(sender.replyTo(), place, "reply-to");
        check(name(sender.fromName()), place, "from-name");
        check(sender.smsSender() == null || sender.smsSender().matches(SMS_SENDER), place, "sms-sender");
        check(name(sender.smsSignature()), place, "sms-signature");
        return new Sender(from, sender.fromName(), replyTo, sender.smsSender(), sender.smsSignature());
    }

    /** In the form in which it is sent, or null where it is not set. */
    private static String mailbox(String text, String place, String setting) {
        Optional<String> mailbox = text == null ? Optional.empty() : Mailbox.of(text);
        check(text == null || mailbox.isPresent(), place, setting);
        return mailbox.orElse(null);
    }

    private static void check(boolean good, String place, String setting) {
        if (!good) {
            throw new IllegalArgumentException("carillon.senders." + place + "." + setting + " cannot be one");
        }
    }

    private static boolean name(String text) {
        return text == null || !text.isBlank() && text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    }
}
