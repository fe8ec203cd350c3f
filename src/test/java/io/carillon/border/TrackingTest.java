package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.wire.TrackingLinks;
import io.carillon.wire.TrackingLinks.Mark;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** Links and pictures of mails, as the mail programs of strangers ask for them: without a credential. */
class TrackingTest {

    private static final String TARGET = "https://shop.example/orders?id=42&lang=de#track";
    private final Border border = Border.shared();

    static String click(Border border) {
        return "/t/c/" + border.context.getBean(TrackingLinks.class).token(new Mark("c", "demo", "n", "d", 1, TARGET));
    }

    static String open(Border border) {
        return "/t/o/" + border.context.getBean(TrackingLinks.class).token(new Mark("o", "demo", "n", "d", 0, "")) + ".gif";
    }

    @Test
    void aLinkLeadsToItsTargetAndIsNotedBefore() {
        long before = border.count("carillon.track");
        Answer answer = ask("GET", click(border));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.raw().headers().firstValue("Location")).hasValue(TARGET);
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(border.count("carillon.track")).isEqualTo(before + 1);
    }

    @Test
    void aPictureIsShownAndNoted() {
        long before = border.count("carillon.track");
        Answer answer = border.send("GET", open(border), BodyPublishers.noBody(), "Accept", "image/avif,image/webp,image/*");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(answer.raw().body()).startsWith("GIF89a");
        assertThat(border.count("carillon.track")).isEqualTo(before + 1);
    }

    @Test
    void whoOnlyLooksAheadIsServedAndNothingIsNoted() {
        long before = border.count("carillon.track");
        Answer head = ask("HEAD", click(border));
        assertThat(head.status()).isEqualTo(302);
        assertThat(head.raw().headers().firstValue("Location")).hasValue(TARGET);
        assertThat(ask("HEAD", open(border)).status()).isEqualTo(200);
        assertThat(border.send("GET", click(border), BodyPublishers.noBody(), "Sec-Purpose", "prefetch").status()).isEqualTo(302);
        assertThat(border.send("GET", click(border), BodyPublishers.noBody(), "Purpose", "prefetch").status()).isEqualTo(302);
        assertThat(border.send("GET", open(border), BodyPublishers.noBody(), "Purpose", "prefetch").status()).isEqualTo(200);
        assertThat(border.count("carillon.track")).isEqualTo(before);
    }

    @Test
    void aLinkThatWeDidNotMakeLeadsNowhere() {
        long before = border.count("carillon.track");
        String token = click(border).substring("/t/c/".length());
        for (String path : new String[] {"/t/c/" + token.substring(1), "/t/c/" + token + "AAAA", "/t/c/https:%2F%2Fevil.example",
            "/t/o/" + token + ".gif", open(border).replace(".gif", ""), open(border).replace("/o/", "/c/"), "/t/c/" + token + "/more"}) {
            Answer answer = ask("GET", path);
            assertThat(answer.status()).as(path).isBetween(400, 404);
            assertThat(answer.raw().headers().firstValue("Location")).isEmpty();
        }
        assertThat(border.count("carillon.track")).isEqualTo(before);
    }

    private Answer ask(String method, String path) {
        return border.send(method, path, BodyPublishers.noBody());
    }
}
