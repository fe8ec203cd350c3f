package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.deliver.GoneAddress;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Fingerprint;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** A mail server refuses a mailbox at once: the same comes of it as of a bounce that is reported later. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",87-addresses,89-suppressions")
class GoneMailboxTest extends DeliveringBase {

    @Test
    void aMailboxThatDoesNotExistGetsNothingMoreAndTheDeliverySaysSo() {
        Delivery mail = delivery("{\"channel\":\"email\",\"address\":\"Ann@Example.org\"}");
        delivering.bothFail(new GoneAddress("smtp-550-5.1.1", "the mail server knows no such mailbox"));
        delivering.deliver(mail);
        assertThat(last().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(last().decisions()).extracting(Decision::code).contains("address-suppressed");
        assertThat(world.sql.queryForMap("select * from suppression")).containsEntry("fingerprint", Fingerprint.of("ann@example.org"))
            .containsEntry("reason", "bounced").containsEntry("code", "smtp-550-5.1.1").containsEntry("provider", "first")
            .containsEntry("notification_id", mail.notificationId()).containsEntry("tenant", "demo").containsEntry("channel", "email");
        delivering.reset();
        delivering.deliver(delivery("{\"channel\":\"email\",\"address\":\"ann@example.org\",\"attributes\":{\"category\":\"transactional\"}}"));
        assertThat(last().state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(delivering.asked).isEmpty();
    }

    @Test
    void aNumberWithoutWhatsappGetsNothingMoreThere() {
        delivering.bothFail(new GoneAddress("whatsapp-cloud-131026", "the address takes nothing any more"));
        delivering.deliver(delivery("{\"channel\":\"whatsapp\",\"address\":\"+4915112345678\"}"));
        assertThat(world.sql.queryForList("select channel from suppression", String.class)).containsExactly("whatsapp");
    }

    @Test
    void theWebhookOfAUserThatIsGoneGetsNothingMore() {
        String webhook = "\"channel\":\"webhook\",\"address\":\"https://hooks.example.org/a\",\"recipient\":{\"userId\":\"u1\"}";
        delivering.bothFail(new GoneAddress("http-410", "the receiver is no more"));
        delivering.deliver(delivery("{" + webhook + "}"));
        assertThat(last().decisions()).extracting(Decision::code).contains("address-suppressed");
        assertThat(world.sql.queryForMap("select * from suppression")).containsEntry("channel", "webhook").containsEntry("code", "http-410")
            .containsEntry("fingerprint", Fingerprint.of("https://hooks.example.org/a"));
        delivering.reset();
        delivering.deliver(delivery("{" + webhook + "}"));
        assertThat(last().state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(delivering.asked).isEmpty();
    }

    @Test
    void aWebhookThatTheRequestNamedIsOnlyRefused() {
        delivering.bothFail(new GoneAddress("http-410", "the receiver is no more"));
        delivering.deliver(delivery("{\"channel\":\"webhook\",\"address\":\"https://hooks.example.org/a\","
            + "\"recipient\":{\"webhook\":\"https://hooks.example.org/a\"}}"));
        assertThat(last().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.sql.queryForList("select * from suppression")).isEmpty();
    }

    @Test
    void whatIsMerelyRefusedIsNotSuppressed() {
        delivering.bothFail(new PermanentFailure("smtp-550", "the mail server refused the message with 550"));
        delivering.deliver(delivery("{\"channel\":\"email\",\"address\":\"ann@example.org\"}"));
        assertThat(world.sql.queryForList("select * from suppression")).isEmpty();
    }

    @Test
    void whereItCannotBeSuppressedTheDeliveryEndsAllTheSame() {
        delivering.providers.put("first", delivery -> {
            world.loses("suppression");
            throw new GoneAddress("smtp-550-5.1.1", "the mail server knows no such mailbox");
        });
        delivering.deliver(delivery("{\"channel\":\"email\",\"address\":\"ann@example.org\"}"));
        assertThat(last().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(last().decisions()).extracting(Decision::code).doesNotContain("address-suppressed");
    }

    private Outcome last() {
        return world.outcome(world.published.size() - 1);
    }
}
