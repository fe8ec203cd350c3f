package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in carillon.inbox.origins, and what it means for sockets. */
class InboxOriginsTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*.example.org", "app.example.org", "https://app.example.org/", "https://a@example.org", "https://"})
    void whatIsNoOriginKeepsTheApplicationFromStarting(String origin) {
        assertThatThrownBy(() -> new InboxOrigins(List.of("https://app.example.org", origin))).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("carillon.inbox.origins");
    }

    @Test
    void withoutAListNothingIsOpenedAndTheTokenOfASocketDecides() {
        InboxOrigins none = new InboxOrigins(List.of());
        assertThat(none.inboxCors().isEnabled()).isFalse();
        assertThat(none.mayConnect("https://app.example.org")).isTrue();
    }

    @Test
    void aSocketThatIsNoPageMayConnect() {
        InboxOrigins named = new InboxOrigins(List.of("https://app.example.org"));
        assertThat(named.mayConnect(null)).isTrue();
        assertThat(named.mayConnect("https://app.example.org")).isTrue();
        assertThat(named.mayConnect("https://evil.example")).isFalse();
    }
}
