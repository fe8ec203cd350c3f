package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentHostsTest {

    private final AttachmentHosts hosts = new AttachmentHosts(List.of(" Files.example.org", "files.example.org:8443", "*.cdn.example.org", ""),
        Set.of("https"));

    @ParameterizedTest
    @ValueSource(strings = {"https://files.example.org/a", "https://FILES.example.org/a?b#c", "https://files.example.org:8443/a",
        "https://a.cdn.example.org/", "https://a.b.cdn.example.org/"})
    void whatIsListedIsAllowed(String url) {
        assertThat(hosts.allow(url)).isTrue();
    }

    @Test
    void aHostIsTheSameHoweverItIsSpelt() {
        AttachmentHosts spelt = new AttachmentHosts(List.of("BÜCHER.example:443", "*.my_cdn"), Set.of("https"));
        for (String url : List.of("HTTPS://bücher.example/a", "https://xn--bcher-kva.example:443/a", "https://a.my_cdn/b")) {
            assertThat(spelt.allow(url)).as(url).isTrue();
        }
        assertThat(spelt.allow("https://bücher.example:8443/a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://files.example.org/a", "https://files.example.org:444/a", "https://files.example.org.evil.example/a",
        "https://evil-files.example.org/", "https://cdn.example.org/", "https://evilcdn.example.org/", "https://a.cdn.example.org:8443/",
        "https://files.example.org@evil.example/", "https://user@files.example.org/", "file:///files.example.org/a", "//files.example.org/a",
        "https:///a", "https://files.example.org/a b", ""})
    void allElseIsNot(String url) {
        assertThat(hosts.allow(url)).isFalse();
    }

    @Test
    void withoutAListNothingIs() {
        assertThat(new AttachmentHosts(List.of(""), Set.of("https")).allow("https://files.example.org/a")).isFalse();
    }
}
