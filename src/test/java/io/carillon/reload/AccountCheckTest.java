package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.wire.AccountFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.env.MockEnvironment;

/** A fault in the settings of one account, with the channels and Kamelets that are shipped. */
@ExtendWith(OutputCaptureExtension.class)
class AccountCheckTest {

    private static final String SMS = "camel.component.kamelet.template-properties.sms-http-sink.";

    private static final String OWN = """
            - routeTemplate:
                id: own
                parameters:
                  - {name: provider}
                  - {name: kamelet}
                from:
                  uri: direct:send-{{provider}}
                  steps:
                    - to:
                        uri: kamelet:{{kamelet}}/{{provider}}?url=http://localhost/
            - templatedRoute:
                routeTemplateRef: %s
                routeId: send-own
                parameters:
                  - {name: provider, value: own}
                  - {name: kamelet, value: own-sink}
            """;

    @TempDir
    private Path folder;
    private final MockEnvironment environment = new MockEnvironment();
    private final AccountFaults faults = new AccountFaults();

    @BeforeEach
    void shipped() throws IOException {
        for (String file : List.of("config/channels-embedded.yaml", "config/channels.yaml")) {
            new YamlPropertySourceLoader().load(file, new FileSystemResource(file)).forEach(environment.getPropertySources()::addLast);
        }
        environment.setProperty("carillon.ports.sandbox", "1");
        environment.setProperty("carillon.ports.sandbox-smtp", "2");
        environment.setProperty("carillon.providers.sms-http.enabled", "true");
    }

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
    void aRequiredPropertyOfAVariableOfTheEnvironmentIsGiven() {
        environment.setProperty("camel.component.kamelet.template-properties.sms-sns-sink.region", "");
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
            Map.of("CAMEL_KAMELET_SMS_SNS_SINK_REGION", "eu-central-1")));
        AccountCheck check = check();
        check.run();
        assertThat(faults.of("sms-sns")).isEmpty();
        KameletComponent component = new KameletComponent();
        check.fill(component);
        assertThat(component.getRouteProperties()).as("an empty value would hide it").doesNotContainKey("sms-sns");
    }

    @Test
    void aVariableOfTheEnvironmentForAnotherAccountIsNotGiven() {
        environment.setProperty("camel.component.kamelet.template-properties.sms-sns-sink.region", "");
        environment.setProperty("CAMEL_KAMELET_SMS_SNS_SINK_SMS_TWO_REGION", "eu-central-1");
        check().run();
        assertThat(faults.of("sms-sns")).isPresent();
        environment.setProperty("CAMEL_KAMELET_SMS_SNS_SINK_SMS_SNS_REGION", "eu-central-1");
        check().run();
        assertThat(faults.of("sms-sns")).isEmpty();
    }

    @Test
    void whatTheCallInTheRouteGivesIsGiven() throws IOException {
        Files.createDirectories(folder.resolve("routes/channels"));
        Files.createDirectories(folder.resolve("kamelets"));
        Files.writeString(folder.resolve("kamelets/own-sink.kamelet.yaml"),
            Files.readString(Path.of("kamelets/sms-http-sink.kamelet.yaml")).replace("sms-http-sink", "own-sink"));
        Files.writeString(folder.resolve("routes/channels/own.camel.yaml"), OWN.formatted("own"));
        check().run();
        assertThat(faults.of("own")).isEmpty();
        Files.writeString(folder.resolve("routes/channels/own.camel.yaml"), OWN.formatted("another"));
        check().run();
        assertThat(faults.of("own")).contains("its property 'url' is required and has no value");
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

    private AccountCheck check() {
        String none = folder.resolve("none").toString();
        ReloadSettings settings = new ReloadSettings(folder.resolve("routes").toString(), folder.resolve("kamelets").toString(), none, none, Duration.ZERO, Duration.ZERO);
        SourceFolders folders = new SourceFolders(settings, new PathMatchingResourcePatternResolver(),
            List.of("classpath:routes/channels/*.camel.yaml"));
        return new AccountCheck(environment, folders, new SourceCheck(), faults);
    }
}
