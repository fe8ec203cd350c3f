package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.Directory;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.Mailbox;
import io.carillon.wire.PhoneNumbers;
import io.carillon.wire.Text;
import io.carillon.wire.WebAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether each recipient can be one. A chat id is judged by the schema already. */
@Component
class RecipientCheck {

    /** What a recipient may be besides an address on a channel, which is named by the channel. */
    static final Set<String> KINDS = Set.of("userId", "group", "email", "phone", "telegram", "webhook");

    private final Directory directory;
    private final PhoneNumbers phones;
    private final Set<String> schemes;

    RecipientCheck(Directory directory, PhoneNumbers phones, @Value("${carillon.admit.webhook-schemes}") Set<String> schemes) {
        this.directory = directory;
        this.phones = phones;
        this.schemes = schemes;
    }

    /**
     * Puts a phone number, a mailbox, and a web address, into its one form where it stands, so that two spellings of it are one recipient.
     *
     * @param channels those of the template, null where it is not known
     */
    void check(JsonNode to, String tenant, List<String> channels, List<Fault> faults) {
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < to.size(); i++) {
            String kind = to.get(i).fieldNames().next();
            String value = to.get(i).get(kind).asText();
            String pointer = "/to/" + i + "/" + kind;
            if (!Text.isClean(value, "")) {
                faults.add(new Fault(pointer, "control-character", "holds a control character"));
            } else if (!KINDS.contains(kind) && channels != null && (kind.equals("sms") || !channels.contains(kind))) {
                faults.add(new Fault(pointer, "unknown-recipient-kind",
                    "must be one of " + String.join(", ", new TreeSet<>(KINDS)) + ", or another channel of the template"));
            } else if (takesOneForm(kind, (ObjectNode) to.get(i), value, pointer, faults)) {
                if (!seen.add(to.get(i))) {
                    faults.add(new Fault(pointer, "duplicate-recipient", "stands twice"));
                } else {
                    checkKind(kind, value, tenant, pointer, faults);
                }
            }
        }
    }

    private boolean takesOneForm(String kind, ObjectNode recipient, String value, String pointer, List<Fault> faults) {
        return switch (kind) {
            case "phone" -> isNumber(recipient, value, pointer, faults);
            case "email" -> isMailbox(recipient, value, pointer, faults);
            case "webhook" -> isWebAddress(recipient, value, pointer, faults);
            default -> {
                recipient.put(kind, phones.form(kind, value));
                yield true;
            }
        };
    }

    private static boolean isMailbox(ObjectNode recipient, String value, String pointer, List<Fault> faults) {
        Optional<String> mailbox = Mailbox.of(value);
        mailbox.ifPresentOrElse(one -> recipient.put("email", one),
            () -> faults.add(new Fault(pointer, "not-an-address", "is not an e-mail address; must be one like user@example.org")));
        return mailbox.isPresent();
    }

    private boolean isNumber(ObjectNode recipient, String value, String pointer, List<Fault> faults) {
        Optional<String> number = phones.e164(value);
        number.ifPresentOrElse(e164 -> recipient.put("phone", e164), () -> faults.add(phones.lacksCountry(value)
            ? new Fault(pointer, "no-country", "must begin with + and the code of the country, like +49 151 12345678")
            : new Fault(pointer, "not-a-phone-number", "is not a phone number that can exist; must be one like +49 151 12345678")));
        return number.isPresent();
    }

    private void checkKind(String kind, String value, String tenant, String pointer, List<Fault> faults) {
        switch (kind) {
            case "userId" -> known(directory.knowsUser(tenant, value), pointer, "unknown-user", faults);
            case "group" -> known(directory.knowsGroup(tenant, value), pointer, "unknown-group", faults);
            default -> { }
        }
    }

    /** Where the directory cannot tell, prepare will: result {@code suppressed: unknown recipient}. */
    private static void known(Optional<Boolean> known, String pointer, String code, List<Fault> faults) {
        if (!known.orElse(true)) {
            faults.add(new Fault(pointer, code, "is not known"));
        }
    }

    private boolean isWebAddress(ObjectNode recipient, String value, String pointer, List<Fault> faults) {
        Optional<WebAddress> address = WebAddress.of(value).filter(one -> schemes.contains(one.scheme()));
        address.ifPresentOrElse(one -> recipient.put("webhook", one.toString()), () -> faults.add(
            new Fault(pointer, "not-an-address", "must be an address of " + String.join(" or ", schemes)
                + " with a host and without user, like https://hooks.example.org/in")));
        return address.isPresent();
    }
}
