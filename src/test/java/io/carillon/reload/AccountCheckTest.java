package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A fault in the settings of one account, with the channels and Kamelets that are shipped. */
@ExtendWith(OutputCaptureExtension.class)
class AccountCheckTest extends AccountCheckBase {

    private static final String SMS = "camel.component.kamelet.template-properties.sms-http-sink.";

    @Test
    void anUnknownPropertyDisablesItsAccountAloneAndItsValueIsNotLogged(CapturedOutput log) {
        environment.setProperty(SMS + "autorization", "Bearer tops3cret");
        check().run();
        assertThat(faults.of("sms-http")).hasValueSatisfying(fault ->
            assertThat(fault).startsWith("there is no property 'autorization'; there are authorization, "));
        assertThat(faults.of("sms-sns")).isEmpty();
        assertThat(log.getAll()).contains("ERROR", "The account sms-http is disabled").doesNotContain("tops3cret");
    }

    @Test
    void aVariableThatNothingDefinesDisablesItsAccount() {
        environment.setProperty(SMS + "authorization", "Bearer ${BEACON_KEY}");
        check().run();
        assertThat(faults.of("sms-http")).contains("its property 'authorization' names ${BEACON_KEY}, which nothing defines");
        environment.setProperty("BEACON_KEY", "tops3cret");
        check().run();
        assertThat(faults.of("sms-http")).isEmpty();
    }

    @Test
    void aFileThatIsNotThereDisablesItsAccount() throws IOException {
        environment.setProperty("camel.component.kamelet.route-properties.push-apns.key", "file:" + folder.resolve("key.p8"));
        check().run();
        assertThat(faults.of("push-apns")).contains("its property 'key' names a file that cannot be read");
        Files.writeString(folder.resolve("key.p8"), "key");
        check().run();
        assertThat(faults.of("push-apns")).isEmpty();
    }

    @Test
    void aRequiredPropertyWithoutAValueDisablesItsAccount() {
        environment.setProperty("camel.component.kamelet.template-properties.sms-sns-sink.region", " ");
        check().run();
        assertThat(faults.of("sms-sns")).contains("its property 'region' is required and has no value");
        assertThat(faults.of("email-ses")).isEmpty();
    }

    @Test
    void aProviderThatHasABreakerForEachDestinationIsLookedAtToo() {
        environment.setProperty("camel.component.kamelet.template-properties.webpush-vapid-sink.privatKey", "x");
        check().run();
        assertThat(faults.of("webpush-vapid").orElse("")).startsWith("there is no property 'privatKey'");
    }

    @Test
    void aValueThatTheBeanRefusedIsForgottenOnceItIsAnother() {
        AccountCheck check = check();
        check.run();
        check.refused("sms-http", "refused");
        check.run();
        assertThat(faults.of("sms-http")).contains("refused");
        environment.setProperty(SMS + "url", "http://localhost/");
        check.run();
        assertThat(faults.of("sms-http")).isEmpty();
    }

    @Test
    void anAccountThatIsSwitchedOffIsNotLookedAt() {
        environment.setProperty(SMS + "autorization", "x");
        environment.setProperty("carillon.providers.sms-http.enabled", "false");
        check().run();
        assertThat(faults.of("sms-http")).isEmpty();
    }

    @Test
    void settingsOfNobodyAreNamedOnce(CapturedOutput log) {
        environment.setProperty("carillon.providers.sms-htp.enabled", "true");
        environment.setProperty("camel.component.kamelet.template-properties.sms-htp-sink.url", "x");
        environment.setProperty("camel.component.kamelet.route-properties.sms-htp.url", "x");
        AccountCheck check = check();
        check.run();
        check.run();
        assertThat(log.getAll()).containsOnlyOnce("Nobody reads the setting carillon.providers.sms-htp")
            .containsOnlyOnce("Nobody reads the setting camel.component.kamelet.template-properties.sms-htp-sink")
            .containsOnlyOnce("Nobody reads the setting camel.component.kamelet.route-properties.sms-htp");
    }

    @Test
    void aVariableOfTheEnvironmentIsNoSettingOfNobody(CapturedOutput log) {
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
            Map.of("CARILLON_PROVIDERS_SMS_HTTP_ENABLED", "true")));
        check().run();
        assertThat(log.getAll()).isEmpty();
    }

    @Test
    void theAccountsThatAreShippedHaveNoFault(CapturedOutput log) {
        check().run();
        assertThat(log.getAll()).isEmpty();
    }
}
