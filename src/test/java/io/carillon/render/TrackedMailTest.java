package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import io.carillon.wire.TrackingLinks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedMailTest {

    private final TrackingLinks links = links("https://n.example.org");

    private static TrackingLinks links(String base) {
        return new TrackingLinks(base, List.of("a secret of 32 characters and more"));
    }

    @Test
    void aLinkLeadsByUsToWhereItLed() throws Exception {
        Document mail = marked("<p><a href=\"https://shop.example/?a=1&amp;b=2#c\">1</a> <a href='HTTP://x.example/ä'>2</a></p>", "true");
        assertThat(mail.select("a").eachAttr("href")).allMatch(link -> link.startsWith("https://n.example.org/t/c/"));
        assertThat(target(mail, 0)).isEqualTo("https://shop.example/?a=1&b=2#c");
        assertThat(target(mail, 1)).isEqualTo("HTTP://x.example/%C3%A4");
        assertThat(mail.select("a").eachText()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:a@example.org", "tel:+4915112345678", "#top", "/relative", "ftp://x.example/", "javascript:alert(1)",
        "https://x.example/unsubscribe?u=1", "https://x.example/U?do=Unsubscribe", "https://user@/x", "https://x.example/a b", "data:text/html,x",
        "https://n.example.org/u/token", "//x.example/", ""})
    void whatIsNoLinkOfTheWebOrLeadsOutOfItIsLeftAlone(String href) throws Exception {
        assertThat(marked("<a href=\"" + href + "\">x</a>", "true").select("a").attr("href")).isEqualTo(href);
    }

    @Test
    void aMapIsFollowedToo() throws Exception {
        Document mail = marked("<map><area href=\"https://x.example/1\"></map><a href=\"https://x.example/2\">x</a>", "true");
        assertThat(mail.select("area, a").eachAttr("href")).hasSize(2).allMatch(link -> link.startsWith("https://n.example.org/t/c/"));
    }

    /** An address of ours fits into the head of a request, and a mail does not grow without end. */
    @Test
    void anAddressThatIsTooLongAndTheFiveHundredAndFirstLinkAreLeftAlone() throws Exception {
        String fits = "https://x.example/" + "a".repeat(1_982);
        assertThat(marked("<a href=\"" + fits + "\">x</a>", "true").select("a").attr("href")).startsWith("https://n.example.org/");
        assertThat(marked("<a href=\"" + fits + "a\">x</a>", "true").select("a").attr("href")).isEqualTo(fits + "a");
        Document many = marked("<a href=\"https://x.example/\">x</a>".repeat(501), "true");
        assertThat(many.select("a").eachAttr("href")).filteredOn("https://x.example/"::equals).hasSize(1);
    }

    @Test
    void aLinkThatSaysNoIsLeftAlone() throws Exception {
        Document mail = marked("<a data-carillon-track=\"off\" href=\"https://x.example/1\">x</a><a rel=\"unsubscribe\" href=\"https://x.example/2\">x</a>",
            "true");
        assertThat(mail.select("a").eachAttr("href")).containsExactly("https://x.example/1", "https://x.example/2");
    }

    @Test
    void aTemplateSaysWhatOfItIsTracked() throws Exception {
        String html = "<!DOCTYPE html><html><head></head><body><a href=\"https://x.example/\">x</a></body></html>";
        assertThat(html(html, "false", "email", false)).isEqualTo(html);
        assertThat(pictures(marked(html, "{\"clicks\":false}"))).isEqualTo(1);
        assertThat(marked(html, "{\"clicks\":false}").select("a").attr("href")).isEqualTo("https://x.example/");
        assertThat(pictures(marked(html, "{\"opens\":false}"))).isZero();
        assertThat(marked(html, "{\"opens\":false}").select("a").attr("href")).startsWith("https://n.example.org/");
    }

    @Test
    void aSecretAnotherChannelAndAnInstallationWithoutAnAddressAreNotTracked() throws Exception {
        String html = "<a href=\"https://x.example/reset?key=1\">x</a>";
        assertThat(html(html, "true", "email", true)).isEqualTo(html);
        assertThat(html(html, "true", "inbox", false)).isEqualTo(html);
        assertThat(new TrackedMail(registry("true"), links("")).marked(mail(html, "email", false)).content().html()).isEqualTo(html);
    }

    @Test
    void brokenMarkupAndForeignSignsStayReadable() throws Exception {
        Document mail = marked("<table><tr><td><a href=https://x.example/>Grüße 🔔 שלום &amp; &lt;b&gt;</a><p>open", "true");
        assertThat(mail.text()).isEqualTo("Grüße 🔔 שלום & <b> open");
        assertThat(pictures(mail)).isEqualTo(1);
    }

    private static long pictures(Document mail) {
        return mail.select("img[src^=https://n.example.org/t/o/]").size();
    }

    private String target(Document mail, int number) {
        String link = mail.select("a").eachAttr("href").get(number);
        TrackingLinks.Mark mark = links.read("c", link.substring(link.lastIndexOf('/') + 1)).orElseThrow();
        assertThat(mark.link()).isEqualTo(number + 1);
        assertThat(mark.deliveryId()).isEqualTo("d1");
        return mark.target();
    }

    private Document marked(String html, String tracking) throws Exception {
        return Jsoup.parse(html(html, tracking, "email", false));
    }

    private String html(String html, String tracking, String channel, boolean sensitive) throws Exception {
        return new TrackedMail(registry(tracking), links).marked(mail(html, channel, sensitive)).content().html();
    }

    private static TemplateRegistry registry(String tracking) throws Exception {
        String body = "{\"channels\":[\"email\"],\"tracking\":" + tracking + "}";
        TemplateRegistry registry = mock(TemplateRegistry.class);
        when(registry.template(any(), any())).thenReturn(Optional.of(new CompiledTemplate(TemplateDraft.stored("t", 1, body))));
        return registry;
    }

    private static Delivery mail(String html, String channel, boolean sensitive) throws JsonProcessingException {
        return Json.MAPPER.readValue("{\"v\":1,\"id\":\"d1\",\"notificationId\":\"n1\",\"tenant\":\"demo\",\"channel\":\"" + channel
            + "\",\"attempt\":1}", Delivery.class).with(new Content("s", null, html, sensitive)).with(Map.of("template", "t"));
    }
}
