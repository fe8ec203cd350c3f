package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxFormTest {

    /** In faß, βόλος and ශ්‍රී stand what UTS 46 calls deviations: IDNA 2003 makes another domain of each. */
    @ParameterizedTest
    @CsvSource({
        "Ann@Example.ORG,Ann@example.org", "ann@lab,ann@lab", "ann+tag@a-b.example,ann+tag@a-b.example",
        "user@bücher.example,user@xn--bcher-kva.example", "user@BÜCHER.example,user@xn--bcher-kva.example",
        "user@XN--BCHER-KVA.example,user@xn--bcher-kva.example", "user@bu\u0308cher.example,user@xn--bcher-kva.example",
        "user@faß.de,user@xn--fa-hia.de", "user@βόλος.com,user@xn--nxasmm1c.com",
        "user@ශ්‍රී.com,user@xn--10cl1a0b660p.com", "user@例え。テスト,user@xn--r8jz45g.xn--zckzah",
        "user@ｅｘａｍｐｌｅ.org,user@example.org", "user@♥.com,user@xn--g6h.com",
        "Łda@example.org,Łda@example.org", "Dörte@Sörensen.example.com,Dörte@xn--srensen-90a.example.com",
        "Do\u0308rte@example.com,Dörte@example.com", "उपयोगकर्ता@उदाहरण.कॉम,उपयोगकर्ता@xn--p1b6ci4b4b3a.xn--11b4c3d",
        "q\u0323\u0307x@example.org,q\u0323\u0307x@example.org", "用户@例子.广告,用户@xn--fsqu00a.xn--4rr70v"
    })
    void aMailboxHasOneForm(String written, String form) {
        assertThat(Mailbox.of(written)).contains(form);
        assertThat(Mailbox.of(form)).as("and keeps it").contains(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "ann", "ann@", "@example.org", "a@b@c", "a..b@example.org", ".a@example.org", "a.@example.org",
        "a b@example.org", "a@example..org", "a@example.org.", "a@-example.org", "a@example-.org", "a@my_host", "a@[127.0.0.1]",
        "\"a b\"@example.org", "<a@example.org>", "A <a@example.org>", "a@example.org,b@example.org", "a;b@example.org", "a(b)@example.org",
        "a\r@example.org", "a@exam\u0000ple.org", "a\u202Eb@example.org", "a\u200Bb@example.org", "a@exam\u200Bple.org", "a@exam\u00ADple.org",
        "\uFEFFa@example.org", "a\u2028b@example.org", "a\uD800@example.org", "\u0301a@example.org", "a.\u0301b@example.org",
        "a@\u0301x.org", "a\uFF20example.org", "a@b\uFF20example.org", "a@exam\u2100ple.org", "a@exam\u3000ple.org", "a@a\u200Db.org",
        "a@xn--a.org", "a=\u0338b@example.org", "a@\u05D0b.org"})
    void whatIsNoneIsEmpty(String written) {
        assertThat(Mailbox.of(written)).isEmpty();
    }

    @Test
    void itsLengthsCountAsOctetsAndAsALabels() {
        assertThat(Mailbox.of("ж".repeat(32) + "@example.org")).isPresent();
        assertThat(Mailbox.of("ж".repeat(33) + "@example.org")).isEmpty();
        assertThat(Mailbox.of("a@" + "b".repeat(63) + ".org")).isPresent();
        assertThat(Mailbox.of("a@" + "b".repeat(64) + ".org")).isEmpty();
        assertThat(Mailbox.of("a@" + "ü".repeat(60) + "😀ж.org")).as("more than 63 as A-label").isEmpty();
        assertThat(Mailbox.of("a@" + "b.".repeat(125) + "cc")).isPresent();
        assertThat(Mailbox.of("a@" + "b.".repeat(125) + "ccc")).isEmpty();
        assertThat(Mailbox.of("a.".repeat(1_000_000) + "a@" + "b.".repeat(1_000_000) + "b")).isEmpty();
    }

    @Test
    void whatIsNotAsciiBeforeTheAtNeedsAServerThatKnowsIt() {
        assertThat(Mailbox.isAscii(Mailbox.of("user@bücher.example").orElseThrow())).isTrue();
        assertThat(Mailbox.isAscii(Mailbox.of("Łda@example.org").orElseThrow())).isFalse();
    }
}
