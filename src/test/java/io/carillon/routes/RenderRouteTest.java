package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static io.carillon.routes.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Attachment;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.select.Draft;
import io.carillon.select.Drafts;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 43: what the recipient reads, handed to its channel. */
@CamelSpringBootTest
@RouteTest("00-failures,43-render")
class RenderRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void aMailHasSubjectTextAndHtmlInTheFrameOfAllMails() {
        Delivery delivery = draft("email", "en");
        render(delivery, "{}");
        assertThat(world.topics()).containsExactly("carillon.deliver.email.high");
        assertThat(world.published.get(0).key()).isEqualTo(delivery.id());
        assertThat(content().subject()).isEqualTo("Your order 42 is on its way");
        assertThat(content().text()).startsWith("Your order 42 is on its way.");
        assertThat(content().html()).startsWith("<!DOCTYPE html>").contains("<html lang=\"en\">", "<h1>Your order 42 is on its way</h1>");
    }

    @Test
    void theFilesOfAMessageGoWithItsMailsAlone() {
        String files = "{\"attachments\":[{\"url\":\"https://files.example.org/a\",\"name\":\"a.pdf\"}]}";
        render(draft("email", "en"), files);
        render(draft("sms", "en"), files);
        assertThat(content().attachments()).extracting(Attachment::name).containsExactly("a.pdf");
        assertThat(((Delivery) world.published.get(1).body()).content().attachments()).isNull();
    }

    @Test
    void aTextMessageHasNoHtml() {
        render(draft("sms", "en"), "{\"priority\":\"LOW\"}");
        assertThat(content().text().strip()).isEqualTo("Your order 42 is on its way.");
        assertThat(content().html()).isNull();
    }

    @Test
    void thePartsOfATextMessageAreCountedInTheLanguageItHas() {
        render(draft("sms", "en"), "{\"data\":{\"order\":\"" + "4".repeat(160) + "\"}}");
        render(draft("sms", "zh-CN"), "{}");
        render(draft("email", "en"), "{}");
        assertThat(attributes(0)).containsEntry("segments", 2).containsEntry("encoding", "gsm-7").containsEntry("locale", "en");
        assertThat(attributes(1)).containsEntry("segments", 1).containsEntry("encoding", "ucs-2");
        assertThat(attributes(2)).doesNotContainKey("segments");
    }

    @Test
    void theRecipientReadsItsOwnLanguageElseTheDefault() {
        render(draft("sms", "zh-CN"), "{}");
        render(draft("sms", "xx"), "{}");
        assertThat(((Delivery) world.published.get(0).body()).content().text()).contains("42").doesNotContain("Your order");
        assertThat(((Delivery) world.published.get(1).body()).content().text()).contains("Your order 42");
    }

    @Test
    void theFrameNamesTheLanguageOfTheTextAndNotTheOneThatWasAskedFor() {
        render(draft("email", "fr-CH"), "{}");
        render(draft("email", "ZH-hans-cn"), "{}");
        assertThat(content().html()).contains("<html lang=\"en\">");
        assertThat(attributes(0)).containsEntry("language", "en").containsEntry("locale", "fr-CH");
        assertThat(attributes(1)).containsEntry("language", "en");
    }

    @Test
    void aTagIsFoundInAnySpelling() {
        render(draft("email", "ZH-cn"), "{}");
        assertThat(content().html()).contains("<html lang=\"zh-CN\">");
        assertThat(content().subject()).contains("42").doesNotContain("Your order");
    }

    @Test
    void whatACallerPutsInIsTextAndNeverMarkup() {
        render(draft("email", "en"), "{\"data\":{\"order\":\"<b>\\\"4\\\" & 2</b>${1+1}🔔\"}}");
        assertThat(content().html()).contains("&lt;b&gt;&quot;4&quot; &amp; 2&lt;/b&gt;${1+1}🔔").doesNotContain("<b>");
        assertThat(content().text()).contains("<b>\"4\" & 2</b>${1+1}🔔");
    }

    @Test
    void aSecretIsMarkedAsOne() {
        render(draft("sms", "en"), "{\"template\":\"login-code\",\"data\":{\"code\":\"1234\"}}");
        assertThat(content().sensitive()).isTrue();
        assertThat(content().text()).contains("1234");
    }

    @ParameterizedTest
    @CsvSource({"gone,sms,unknown-template", "login-code,telegram,no-part", "login-code,sms,render-failed"})
    void whatCannotBeRenderedIsGivenUpAndNothingOfItIsSent(String template, String channel, String code) {
        Exchange done = render(draft(channel, "en"), "{\"template\":\"" + template + "\",\"data\":{}}");
        assertThat(done.getException()).isNull();
        assertThat(done.getVariable("delivery", Delivery.class).channel()).as("whose failure it is").isEqualTo(channel);
        assertThat(world.published).isEmpty();
        assertThat(world.at("give-up")).hasSize(1);
        assertThat(done.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOfSatisfying(PermanentFailure.class,
            failure -> assertThat(failure.code()).isEqualTo(code));
    }

    @Test
    void aStoredTemplateThatIsNotAllowedEndsItsMessages() {
        world.context.createProducerTemplate().requestBody("bean:templates?method=take", Map.of("tenant", "demo", "name", "outside", "version", 1, "deleted", false,
            "body", "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"<#macro m></#macro>\"}}}"));
        Exchange done = render(draft("sms", "en"), "{\"template\":\"outside\",\"data\":{}}");
        assertThat(world.published).isEmpty();
        assertThat(done.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOfSatisfying(PermanentFailure.class,
            failure -> assertThat(failure.code()).isEqualTo("template-not-allowed"));
    }

    private Exchange render(Delivery draft, String message) {
        Draft one = Drafts.of(message(message), draft);
        Exchange done = world.send("render", one);
        Drafts.told(one).forEach(told -> world.published.add(new RouteWorld.Published(told.outgoing().topic(), told.outgoing().key(), null, told)));
        return done;
    }

    private Map<String, Object> attributes(int index) {
        return ((Delivery) world.published.get(index).body()).attributes();
    }

    private Content content() {
        return ((Delivery) world.published.get(0).body()).content();
    }

    private static Delivery draft(String channel, String locale) {
        return delivery("{\"content\":null,\"channel\":\"" + channel + "\",\"attributes\":{\"locale\":\"" + locale + "\"}}");
    }
}
