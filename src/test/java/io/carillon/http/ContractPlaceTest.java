package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;

/** Where a request stands in the contract. */
class ContractPlaceTest {

    private final Contract contract;

    ContractPlaceTest() throws IOException {
        contract = new Contract();
    }

    @Test
    void aPathWithANameForAPlaceholderIsNearer() {
        Place replay = contract.known("/v1/dead-letters/replay").orElseThrow();
        assertThat(replay.pattern("POST")).isEqualTo("/v1/dead-letters/replay");
        assertThat(replay.pattern("GET")).as("that of the one without").isEqualTo("/v1/dead-letters/{id}");
        assertThat(replay.names("GET")).containsEntry("id", "replay");
    }

    @Test
    void aPathIsFoundByOneLookAsBySearching() {
        Place known = contract.known("/v1/notifications").orElseThrow();
        assertThat(known).isEqualTo(contract.look(PathContainer.parsePath("/v1/notifications")));
        assertThat(known.methods()).containsExactly("GET", "HEAD", "POST");
        assertThat(known.operation("HEAD")).isEqualTo(known.operation("GET"));
        assertThat(contract.known("/v1/notifications/{id}")).isEmpty();
    }
}
