package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.NotCalled;
import io.carillon.wire.AccountFaults;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An account that cannot be built with what the settings say keeps the application and the other accounts running. */
@ExtendWith(OutputCaptureExtension.class)
class FaultyAccountTest extends PayBase {

    @Test
    void aRequiredPropertyWithoutAValueDisablesItsAccountAlone(CapturedOutput log) {
        try (ConfigurableApplicationContext application = start(properties("pay-one.key=one", "pay-two.key=two", "pay-two.port=1"))) {
            disabled(application, "its property 'port' is required and has no value");
        }
        assertThat(log.getAll()).containsOnlyOnce("The account pay-one is disabled");
    }

    @Test
    void aValueThatTheBeanRefusesDisablesItsAccountAloneAndIsNotLogged(CapturedOutput log) {
        try (ConfigurableApplicationContext application = start(properties("pay-one.key=one", "pay-one.port=tops3cret", "pay-two.key=two",
                "pay-two.port=1"))) {
            disabled(application, "ApnsAccount does not take this value for its property 'port'");
        }
        assertThat(log.getAll()).containsOnlyOnce("The account pay-one is disabled").doesNotContain("tops3cret");
    }

    private static void disabled(ConfigurableApplicationContext application, String fault) {
        assertThat(application.getBean(AccountFaults.class).of("pay-one")).contains(fault);
        assertThat(application.getBean(AccountFaults.class).of("pay-two")).isEmpty();
        ProducerTemplate calls = application.getBean(ProducerTemplate.class);
        assertThat(calls.requestBody("direct:send-pay-two", "", String.class)).isEqualTo("two");
        assertThatThrownBy(() -> calls.requestBody("direct:send-pay-one", "")).hasRootCauseInstanceOf(NotCalled.class);
        Trial trial = new Trial(application.getBean(ModelCamelContext.class), application.getBean(AccountFaults.class));
        trial.baseline(application.getBean(SourcesCollector.class).loaded().values());
    }
}
