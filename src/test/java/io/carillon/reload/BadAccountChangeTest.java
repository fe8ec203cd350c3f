package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.wire.AccountFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A change of an account that is none, and its end. */
@ExtendWith(OutputCaptureExtension.class)
class BadAccountChangeTest extends AccountsBase {

    @Autowired
    private AccountFaults faults;

    @Test
    void aBrokenFileKeepsTheOldValuesAndNoLogHoldsASecret(CapturedOutput log) {
        write("config/channels.yaml", "camel.component.kamelet.route-properties:\n  north:\n    token: tops3cret\n   url: [tops3cret\n");
        ReloadReport.State state = broken("channels.yaml");
        assertThat(state.line()).isEqualTo(4);
        assertThat(state.reason()).startsWith("YAML: wrong indentation: expected a key in column");
        assertThat(call("send-north")).isEqualTo("Bearer north-1");
        assertThat(log.getAll()).contains("all accounts keep their old values").doesNotContain("tops3cret");
        accounts("north-2", "south-1");
        answers("send-north", "Bearer north-2");
        assertThat(report.states()).noneMatch(one -> one.state().equals("broken"));
    }

    @Test
    void aCredentialThatNothingDefinesDisablesItsAccountAlone() {
        accounts("${NOBODY_DEFINES_THIS}", "south-2");
        answers("send-south", "Bearer south-2");
        assertThat(faults.of("north")).isPresent();
        assertThat(faults.of("south")).isEmpty();
        accounts("north-2", "south-2");
        answers("send-north", "Bearer north-2");
        assertThat(faults.of("north")).isEmpty();
    }

    @Test
    void anAccountWhoseInstanceDoesNotStartKeepsTheOldOne(CapturedOutput log) {
        accounts("refused", "south-2");
        answers("send-south", "Bearer south-2");
        assertThat(call("send-north")).isEqualTo("Bearer north-1");
        assertThat(log.getAll()).contains("the account north keeps its old values");
        assertThat(context.getRoute("north")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${NOBODY_DEFINES_THIS}", ""})
    void anAccountThatWasFaultyWhenItsKameletWasMadeSendsOnceItIsMended(String token) {
        accounts(token, "south-2");
        answers("send-south", "Bearer south-2");
        assertThat(faults.of("north")).isPresent();
        write("kamelets/beacon-sink.kamelet.yaml", kamelet("Token "));
        answers("send-south", "Token south-2");
        assertThat(faults.of("north")).isPresent();
        accounts("north-2", "south-2");
        answers("send-north", "Token north-2");
    }

    @Test
    void aFileIsReloadedBesideAnAccountWhoseNewValueWasRefused() {
        accounts("refused", "south-2");
        answers("send-south", "Bearer south-2");
        write("kamelets/beacon-sink.kamelet.yaml", kamelet("Token "));
        answers("send-south", "Token south-2");
        answers("send-north", "Token north-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!tops3cret", "*tops3cret"})
    void aPasswordThatLooksLikeYamlStandsInNoLog(String password, CapturedOutput log) {
        write("config/channels.yaml", "camel.component.kamelet.route-properties:\n  north:\n    token: " + password + "\n");
        assertThat(broken("channels.yaml").reason()).startsWith("YAML: ");
        assertThat(log.getAll()).doesNotContain("tops3cret");
        assertThat(call("send-north")).isEqualTo("Bearer north-1");
        accounts("north-2", "south-1");
        answers("send-north", "Bearer north-2");
    }

    @Test
    void aFileOfAnotherFormChangesNothing(CapturedOutput log) {
        write("config/channels.yaml", "camel.component.kamelet.route-properties: tops3cret\n");
        assertThat(broken("channels.yaml").reason()).contains("route-properties");
        assertThat(log.getAll()).doesNotContain("tops3cret");
        assertThat(call("send-north")).isEqualTo("Bearer north-1");
        accounts("north-2", "south-1");
        answers("send-north", "Bearer north-2");
    }
}
