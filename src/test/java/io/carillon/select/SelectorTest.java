package io.carillon.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import io.carillon.message.Routing;
import io.carillon.message.TemplateInfo;
import io.carillon.select.Profile.Preference;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final TemplateInfo TEMPLATE =
        new TemplateInfo("order-shipped", 0, List.of("push", "email", "sms"), Map.of(), Priority.MEDIUM, "business", "orders", false);
    private final OpenChannels open = mock(OpenChannels.class);
    private final Selector selector = new Selector((tenant, name) -> Optional.of(TEMPLATE), open, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void emailAndSmsAreOpen() {
        when(open.has(anyString())).thenAnswer(call -> !"push".equals(call.getArgument(0)));
    }

    @Test
    void theFirstUsableChannelIsChosenAndTheOthersFollow() {
        Selection selection = selector.choose(to(null, Routing.DEFAULT), user());
        assertThat(selection.refused()).isEmpty();
        Delivery delivery = selection.chosen().get(0);
        assertThat(delivery.channel()).isEqualTo("email");
        assertThat(delivery.address()).isEqualTo("ann@example.org");
        assertThat(delivery.fallback().routing()).isEqualTo(new Routing("single", List.of("sms")));
        assertThat(delivery.decisions()).extracting(Decision::code).containsExactly("no-channel", "chosen");
    }

    @Test
    void routingAllTakesEachUsableChannel() {
        Selection selection = selector.choose(to(null, new Routing("all", List.of("sms", "email"))), user());
        assertThat(selection.chosen()).extracting(Delivery::channel).containsExactly("sms", "email");
        assertThat(selection.chosen()).allMatch(delivery -> delivery.fallback() == null);
    }

    @Test
    void anUnsubscribedUserGetsNothingAndTheReasonIsKept() {
        Selection selection = selector.choose(to(null, Routing.DEFAULT), user(new Preference("orders", "*", false)));
        assertThat(selection.chosen()).isEmpty();
        assertThat(selection.refused()).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(DeliveryState.SUPPRESSED);
            assertThat(outcome.decisions()).extracting(Decision::code).containsExactly("no-channel", "opted-out", "opted-out");
        });
    }

    @Test
    void aPhoneNumberThatCannotExistIsPassedOverAndTheReasonIsKept() {
        Profile profile = new Profile(true, "en", null, Profile.columns("ann@example.org", null, null, null), List.of(), Set.of("sms"));
        Delivery delivery = selector.choose(to(null, new Routing("single", List.of("sms", "email"))), profile).chosen().get(0);
        assertThat(delivery.channel()).isEqualTo("email");
        assertThat(delivery.decisions()).extracting(Decision::code).containsExactly("bad-address", "chosen");
    }

    @Test
    void anUnknownUserIsSuppressed() {
        assertThat(selector.choose(to(null, Routing.DEFAULT), Profile.UNKNOWN).refused()).singleElement()
            .satisfies(outcome -> assertThat(outcome.code()).isEqualTo("unknown-recipient"));
    }

    @Test
    void whatExpiredIsNeverPrepared() {
        assertThat(selector.choose(to(NOW, Routing.DEFAULT), user()).refused()).singleElement()
            .satisfies(outcome -> assertThat(outcome.state()).isEqualTo(DeliveryState.EXPIRED));
    }

    @Test
    void aTemplateThatIsUnknownIsWaitedForWhileItMayBeNewOnAnotherInstance() {
        assertThatThrownBy(() -> knowsNone(NOW.plusSeconds(4)).choose(to(null, Routing.DEFAULT), user()))
            .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> knowsNone(NOW.plusSeconds(6)).choose(to(null, Routing.DEFAULT), user()))
            .isInstanceOfSatisfying(PermanentFailure.class, failure -> assertThat(failure.code()).isEqualTo("unknown-template"));
    }

    private Selector knowsNone(Instant now) {
        return new Selector((tenant, name) -> Optional.empty(), open, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void theSameMessageGetsTheSameDeliveryIdAgain() {
        Delivery once = selector.choose(to(null, Routing.DEFAULT), user()).chosen().get(0);
        Delivery again = selector.choose(to(null, Routing.DEFAULT), user()).chosen().get(0);
        assertThat(again.id()).isEqualTo(once.id());
    }

    private static Profile user(Preference... preferences) {
        return new Profile(true, "en", null, Profile.columns("ann@example.org", "+4912345678", null, null), List.of(preferences), Set.of());
    }

    private static Notification to(Instant expiresAt, Routing routing) {
        return new Notification(1, "n-1", "demo", "order-shipped", List.of(Recipient.user("u1")), Map.of("order", "42"), Priority.HIGH,
            "business", "orders", "erp", null, routing, expiresAt, null, null, Map.of(), false, NOW, null, null, List.of());
    }
}
