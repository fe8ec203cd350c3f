package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.wire.TrackingLinks.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingLinksTest {

    private static final String OLD = "the old secret, which has 32 and more";
    private static final String NEW = "the new secret, which has 32 and more";
    private static final Mark CLICK = new Mark("c", "acme", "n1", "d1", 3, "https://shop.example/?a=ü&b=c%20d#e");
    private final TrackingLinks links = links(OLD);

    private static TrackingLinks links(String... secrets) {
        return new TrackingLinks("https://n.example.org/", List.of(secrets));
    }

    @Test
    void whatWasSignedIsReadAgain() {
        assertThat(links.read("c", links.token(CLICK))).contains(CLICK);
        assertThat(links.address(CLICK)).isEqualTo("https://n.example.org/t/c/" + links.token(CLICK));
        assertThat(links.address(new Mark("o", "acme", "n1", "d1", 0, ""))).endsWith(".gif");
    }

    @Test
    void noCharacterOfATokenCanBeAnother() {
        String token = links.token(CLICK);
        for (int i = 0; i < token.length() - 1; i++) {       // the last one holds bits that mean nothing
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(links.read("c", token.substring(0, i) + other + token.substring(i + 1))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "%%%", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Li4vLi4vZXRjL3Bhc3N3ZA"})
    void whatIsNoTokenIsNone(String token) {
        assertThat(links.read("c", token)).isEmpty();
        assertThat(links.read("o", token)).isEmpty();
    }

    @Test
    void aTokenOfOneKindIsNoneOfTheOther() {
        assertThat(links.read("o", links.token(CLICK))).isEmpty();
    }

    @Test
    void anOldSecretCountsUntilItIsDropped() {
        String token = links.token(CLICK);
        assertThat(links(NEW, OLD).read("c", token)).contains(CLICK);
        assertThat(links(NEW, OLD).token(CLICK)).isNotEqualTo(token);
        assertThat(links(NEW).read("c", token)).isEmpty();
        assertThat(new TrackingLinks("", List.of()).read("c", token)).isEmpty();
    }

    @Test
    void trackingWithoutAGoodSecretOrAddressStopsTheStart() {
        assertThatThrownBy(() -> links()).hasMessageContaining("carillon.tracking.secrets");
        assertThatThrownBy(() -> links("short")).hasMessageContaining("carillon.tracking.secrets").hasMessageNotContaining("short");
        assertThatThrownBy(() -> new TrackingLinks("n.example.org", List.of(OLD))).hasMessageContaining("carillon.tracking.base-url");
        for (String address : new String[] {"ftp://n.example.org", "https://u:p@n.example.org", "https://n.example.org/#a", "https:///x", "a b"}) {
            assertThatThrownBy(() -> new TrackingLinks(address, List.of(OLD))).as(address).hasMessageContaining("base-url");
        }
        assertThatThrownBy(() -> new TrackingLinks("https://n.example.org/?a=b", List.of(OLD))).hasMessageContaining("base-url");
    }
}
