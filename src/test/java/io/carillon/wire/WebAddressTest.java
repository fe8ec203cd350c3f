package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({"HTTPS://Hooks.Example.org/A?b=C,https://hooks.example.org/A?b=C", "http://my_service:8080/,http://my_service:8080/",
        "http://My_Service.default.svc/x,http://my_service.default.svc/x", "https://bücher.example/,https://xn--bcher-kva.example/",
        "https://BU\u0308CHER.example,https://xn--bcher-kva.example/", "https://XN--BCHER-KVA.example/,https://xn--bcher-kva.example/",
        "https://faß.example/,https://xn--fa-hia.example/", "https://例子。中国/,https://xn--fsqu00a.xn--fiqs8s/",
        "https://my_bücher.example/,https://xn--my_bcher-95a.example/", "https://example.org/x#part,https://example.org/x",
        "https://example.org#part,https://example.org/", "https://example.org:443/,https://example.org/",
        "http://example.org:443/,http://example.org:443/", "https://example.org:/,https://example.org/",
        "https://example.org./x,https://example.org/x", "https://example.org/ü?q=ü,https://example.org/%C3%BC?q=%C3%BC",
        "https://example.org//x/../y,https://example.org//x/../y", "http://127.0.0.1:8080/x,http://127.0.0.1:8080/x",
        "'http://[2001:DB8::1]:8080/','http://[2001:db8::1]:8080/'", "https://example.org/%7Ea?,https://example.org/%7Ea?"})
    void anAddressHasOneForm(String written, String form) {
        assertThat(WebAddress.of(written)).map(WebAddress::toString).contains(form);
        assertThat(WebAddress.of(form)).map(WebAddress::toString).as("its own form").contains(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "//example.org/", "ftp://example.org/", "mailto:a@example.org", "robot:ops", "https:///x",
        "https://", "http://:80/", "https://user@example.org/", "https://user:pw@example.org/", "https://exa mple.org/",
        "https://example.org:65536/", "https://example.org:0/", "https://example.org:8a/", "https://example.org／@evil.example/",
        "https://a..example/", "https://-a.example/", "http://127.1/", "https://%65xample.org/", "https://example.org/ x",
        "https://\u200Bexample.org\u202E/", "https://.", "{\"endpoint\":\"https://example.org\"}"})
    void whatIsNoAddressToCallIsNone(String written) {
        assertThat(WebAddress.of(written)).isEmpty();
    }

    @Test
    void whoAnswersIsSchemeHostAndPort() {
        assertThat(WebAddress.of("HTTPS://Hooks.Example.org/a?b#c").orElseThrow().origin()).isEqualTo("https://hooks.example.org:443");
    }
}
