package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address has one form, and another one only where it is surely the same address. */
class AddressFormsTest {

    private final AddressForms international = new AddressForms(new PhoneNumbers(""));
    private final AddressForms german = new AddressForms(new PhoneNumbers("DE"));

    @ParameterizedTest
    @CsvSource({"email,dev@Bücher.example,dev@xn--bcher-kva.example", "phone,+49 (0)151 12345678,+4915112345678",
        "sms,+49 151 12345678,+4915112345678", "whatsapp,+49 151 12345678,+4915112345678", "whatsapp,\uFF0B49 151 12345678,+4915112345678",
        "webhook,HTTPS://Hooks.example.org:443,https://hooks.example.org/", "slack,+49 151 12345678,+49 151 12345678"})
    void anAddressHasOneForm(String kind, String written, String form) {
        assertThat(international.of(kind, written)).contains(form);
        assertThat(german.of(kind, written)).contains(form);
    }

    /** Meta's own form of an id (wa_id), and what people write within a country: nobody knows of which country it is. */
    @ParameterizedTest
    @ValueSource(strings = {"15551234567", "4915112345678", "0151 12345678", "0049 151 12345678", "+1", "nobody"})
    void aWhatsappNumberWithoutItsPlusIsPutIntoNoCountry(String written) {
        assertThat(german.of("whatsapp", written)).contains(written);
        assertThat(international.of("whatsapp", written)).contains(written);
    }

    @Test
    void theDefaultRegionIsThatOfPhones() {
        assertThat(german.of("phone", "0151 12345678")).contains("+4915112345678");
        assertThat(german.of("sms", "0151 12345678")).contains("+4915112345678");
        assertThat(international.of("sms", "0151 12345678")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"email,nobody", "phone,12", "sms,12", "webhook,hooks.example.org"})
    void whatCannotBeAnAddressHasNone(String kind, String written) {
        assertThat(german.of(kind, written)).isEmpty();
    }
}
