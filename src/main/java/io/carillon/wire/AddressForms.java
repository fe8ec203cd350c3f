package io.carillon.wire;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Addresses in the one form in which they are kept, compared and called, whoever wrote them: a request, a person, a setting, a table. */
@Component
public class AddressForms {

    private final PhoneNumbers phones;

    public AddressForms(PhoneNumbers phones) {
        this.phones = phones;
    }

    /**
     * The address in that form; empty where it cannot be one. Of a WhatsApp number only one with its + is known to be whole: Meta writes
     * its ids without, {@code 15551234567}, and {@code carillon.sms.default-region} would put a code in front of it.
     *
     * @param kind of a recipient, or a channel; an address of one that has no form of ours stays as it is
     */
    public Optional<String> of(String kind, String written) {
        return switch (kind) {
            case "email" -> Mailbox.of(written);
            case "phone", "sms" -> phones.e164(written);
            case "whatsapp" -> Optional.of(PhoneNumbers.hasPlus(written) ? phones.e164(written).orElse(written) : written);
            case "webhook" -> WebAddress.of(written).map(WebAddress::toString);
            default -> Optional.of(written);
        };
    }
}
