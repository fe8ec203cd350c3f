package io.carillon.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.message.Caller;
import io.carillon.message.Directory;
import io.carillon.message.Priority;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.TemplateInfo;
import io.carillon.wire.AddressForms;
import io.carillon.wire.AttachmentHosts;
import io.carillon.wire.Json;
import io.carillon.wire.PhoneNumbers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of the mode team, by all the checks of a message. */
class TeamTest {

    private static final String TO = "{\"userId\":\"u1\"},{\"email\":\"dev@Bücher.example\"},{\"phone\":\"+4915112345678\"},{\"group\":\"qa\"},"
        + "{\"slack\":\"ops\"},{\"userId\":\"u2\"},{\"email\":\"u1@example.org\"},{\"group\":\"u1\"}";
    private static final String[] LIST = {"userId:u1", "email:dev@Bücher.example", "phone:+49 151 12345678", "group:qa", "slack:ops"};
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void aTeamKeySendsToTheListOfItsTenantAndToNobodyElse() {
        assertThat(faults("acme", "team", TO, LIST)).extracting(Fault::pointer).containsExactly("/to/5/userId", "/to/6/email", "/to/7/group");
        assertThat(faults("acme", "team", TO, LIST)).extracting(Fault::code).containsOnly("not-on-team-list");
        assertThat(faults("other", "team", TO, LIST)).as("its tenant has no list").hasSize(8);
    }

    @Test
    void theListSaysNothingOfOtherKeys() {
        assertThat(faults("acme", "live", TO, LIST)).isEmpty();
        assertThat(faults("acme", "test", TO, LIST)).isEmpty();
    }

    /** Each is written as in the list, and in the form in which the message keeps it. */
    @ParameterizedTest
    @CsvSource({"webhook,https://hooks.example.org,https://hooks.example.org/", "webhook,HTTPS://Bücher.example:443/a#b,https://xn--bcher-kva.example/a",
        "whatsapp,+49 151 12345678,+4915112345678", "whatsapp,4915112345678,4915112345678", "email,Ann@Example.ORG,Ann@example.org",
        "phone,+49 (0)151 12345678,+4915112345678", "telegram,-100123,-100123", "userId,u 1,u 1", "slack,ops,ops"})
    void anEntryMeetsItsRecipientHoweverBothAreWritten(String kind, String written, String kept) {
        for (String entry : new String[] {written, kept}) {
            for (String value : new String[] {written, kept}) {
                assertThat(faults("acme", "team", "{\"" + kind + "\":\"" + value + "\"}", kind + ":" + entry)).as(entry + " " + value).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "email:nobody", "phone:12", "userId:", "", ":x", "a b:c", "webhook:hooks.example.org"})
    void anEntryThatNamesNobodyStopsTheStart(String entry) {
        assertThatThrownBy(() -> faults("acme", "team", TO, entry)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("carillon.team.recipients");
    }

    private static List<Fault> faults(String tenant, String mode, String to, String... list) {
        PhoneNumbers phones = new PhoneNumbers("");
        AddressForms forms = new AddressForms(phones);
        TemplateInfo template = new TemplateInfo("t", 0, List.of("email", "sms", "slack", "telegram", "webhook", "whatsapp"), Map.of(), Priority.LOW,
            "service", "orders", false);
        Checks checks = new Checks((owner, name) -> Optional.of(template), new RecipientCheck(new Everybody(), forms, phones, Set.of("https")),
            new AttachmentCheck(new AttachmentHosts(List.of(), Set.of())), new Team(new TeamSettings(Map.of("acme", List.of(list))), forms));
        try {
            checks.passed(Json.MAPPER.readTree("{\"template\":\"t\",\"to\":[" + to + "]}"), new Caller("k", tenant, mode, Set.of("send")),
                new Origin("id", null, NOW, null), NOW);
            return List.of();
        } catch (Problem e) {
            return e.errors();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private record Everybody() implements Directory {

        @Override
        public Optional<Boolean> knowsUser(String tenant, String userId) {
            return Optional.of(true);
        }

        @Override
        public Optional<Boolean> knowsGroup(String tenant, String groupId) {
            return Optional.of(true);
        }
    }
}
