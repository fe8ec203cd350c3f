package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published examples: the first of the libraries of standardwebhooks.com, the second of docs.svix.com (verifying manually). */
class WebhookSignatureTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,msg_p5jXN8AQM9LWM0D4loKWxJek,1614265330,{\"test\": 2432232314},"
            + "v1;g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "whsec_plJ3nmyCDGBKInavdOK15jsl,msg_loFOjxBNrRLzqYUf,1731705121,|{\"event_type\":\"ping\",\"data\":{\"success\":true}}|,"
            + "v1;rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="})
    void itIsThatOfThePublishedExamples(String secret, String id, String time, String body, String signature) {
        assertThat(WebhookSignature.sign(WebhookSignature.key(secret), id, time, body.getBytes(StandardCharsets.UTF_8)))
            .isEqualTo(signature.replace(';', ','));
        assertThat(WebhookSignature.secret(WebhookSignature.key(secret))).isEqualTo(secret);
    }

    @Test
    void whatFollowsThePrefixMustBeBase64AndOtherSecretsAreTheirText() {
        assertThatThrownBy(() -> WebhookSignature.key("whsec_s3cr&t")).isInstanceOf(IllegalArgumentException.class);
        assertThat(WebhookSignature.key("s3cr&t")).isEqualTo("s3cr&t".getBytes(StandardCharsets.UTF_8));
    }
}
