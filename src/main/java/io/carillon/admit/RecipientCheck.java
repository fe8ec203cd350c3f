package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.Directory;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.AddressForms;
import io.carillon.wire.PhoneNumbers;
import io.carillon.wire.Text;
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
    private final AddressForms forms;
    private final PhoneNumbers phones;
    private final Set<String> schemes;

    RecipientCheck(Directory directory, AddressForms forms, PhoneNumbers phones,
            @Value("${carillon.admit.webhook-schemes}") Set<String> schemes) {
        this.directory = directory;
        this.forms = forms;
        this.phones = phones;
        this.schemes = schemes;
    }

    /**
     * Puts each address into its one form where it stands, so that two spellings of it are one recipient.
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
        Optional<String> form = forms.of(kind, value).filter(one -> !kind.equals("webhook") || schemes.contains(one.split(":", 2)[0]));
        form.ifPresentOrElse(one -> recipient.put(kind, one), () -> faults.add(noAddress(kind, value, pointer)));
        return form.isPresent();
    }

    private Fault noAddress(String kind, String value, String pointer) {
        return switch (kind) {
            case "phone", "sms" -> phones.lacksCountry(value)
                ? new Fault(pointer, "no-country", "must begin with + and the code of the country, like +49 151 12345678")
                : new Fault(pointer, "not-a-phone-number", "is not a phone number that can exist; must be one like +49 151 12345678");
            case "email" -> new Fault(pointer, "not-an-address", "is not an e-mail address; must be one like user@example.org");
            default -> new Fault(pointer, "not-an-address", "must be an address of " + String.join(" or ", schemes)
                + " with a host and without user, like https://hooks.example.org/in");
        };
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
}
