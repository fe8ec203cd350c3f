package io.carillon.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Caller;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.Json;
import io.carillon.wire.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** Keys of the mode team. */
class TeamTest {

    private static final String TO = "[{\"userId\":\"u1\"},{\"email\":\"dev@xn--bcher-kva.example\"},{\"phone\":\"+4915112345678\"},{\"group\":\"qa\"},"
        + "{\"slack\":\"ops\"},{\"userId\":\"u2\"},{\"email\":\"u1\"},{\"group\":\"u1\"}]";
    private final Team team = team("userId:u1", "email:dev@Bücher.example", "phone:+49 151 12345678", "group:qa", "slack:ops");

    @Test
    void aTeamKeySendsToTheListOfItsTenantAndToNobodyElse() {
        assertThat(faults("acme", "team")).extracting(Fault::pointer).containsExactly("/to/5/userId", "/to/6/email", "/to/7/group");
        assertThat(faults("acme", "team")).extracting(Fault::code).containsOnly("not-on-team-list");
        assertThat(faults("other", "team")).as("its tenant has no list").hasSize(8);
    }

    @Test
    void theListSaysNothingOfOtherKeys() {
        assertThat(faults("acme", "live")).isEmpty();
        assertThat(faults("acme", "test")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "email:nobody", "phone:12", "userId:", "", ":x", "a b:c"})
    void anEntryThatNamesNobodyStopsTheStart(String entry) {
        assertThatThrownBy(() -> team(entry)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("carillon.team.recipients");
    }

    private static Team team(String... entries) {
        PhoneNumbers phones = Mockito.mock(PhoneNumbers.class);
        Mockito.when(phones.e164(Mockito.anyString())).thenReturn(Optional.empty());
        Mockito.when(phones.e164("+49 151 12345678")).thenReturn(Optional.of("+4915112345678"));
        return new Team(new TeamSettings(Map.of("acme", List.of(entries))), phones);
    }

    private List<Fault> faults(String tenant, String mode) {
        try {
            List<Fault> faults = new ArrayList<>();
            team.check(Json.MAPPER.readTree(TO), new Caller("k", tenant, mode, Set.of("send")), faults);
            return faults;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
