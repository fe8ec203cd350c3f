package io.carillon.render;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.Notification;
import io.carillon.message.PermanentFailure;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Turns template and data into what the recipient reads. */
@Component("renderer")
class Renderer {

    private final TemplateRegistry templates;
    private final Zones zones;

    Renderer(TemplateRegistry templates, Zones zones) {
        this.templates = templates;
        this.zones = zones;
    }

    /** @throws PermanentFailure {@code unknown-template}, {@code no-part} or {@code render-failed} */
    public Delivery render(Delivery delivery, @Variable("notification") Notification notification) {
        CompiledTemplate template = templates.template(notification.tenant(), notification.template())
            .orElseThrow(() -> new PermanentFailure("unknown-template", "there is no template " + notification.template()));
        String locale = (String) delivery.attributes().get("locale");
        Content content = content(template, delivery.channel(), locale, zones.of(delivery.attributes().get("zone")), notification.data());
        boolean mail = delivery.channel().equals("email");
        Delivery rendered = delivery.with(mail ? content.withFiles(notification.attachments()) : content)
            .with(Map.of("language", language(template, delivery.channel(), locale, content)));
        return segments(delivery.channel(), content).map(sms -> rendered.with(sms.attributes())).orElse(rendered);
    }

    /** In how many parts it travels; empty where it is no text message. */
    static Optional<Segments> segments(String channel, Content content) {
        return channel.equals("sms") ? Optional.ofNullable(content.text()).map(Segments::of) : Optional.empty();
    }

    /** The texts of one channel. @throws PermanentFailure {@code no-part} or {@code render-failed} */
    static Content content(CompiledTemplate template, String channel, String locale, ZoneId zone, Map<String, Object> data) {
        String html = template.render(locale, zone, channel + ".ftlh", data).orElse(null);
        String text = template.render(locale, zone, channel + ".ftl", data).orElse(null);
        if (html == null && text == null) {
            throw new PermanentFailure("no-part", "template " + template.source().name() + " has no part for " + channel);
        }
        String subject = template.render(locale, zone, "subject.ftl", data).map(Renderer::oneLine).orElse(null);
        Map<String, String> parts = new HashMap<>();
        for (String provider : template.source().providers(channel)) {
            template.render(locale, zone, provider + ".ftl", data).ifPresent(part -> parts.put(provider, part));
        }
        return new Content(subject, text, html, template.source().sensitive(), parts);
    }

    /** What the recipient reads it in; where its HTML and its text differ, that of the HTML. */
    private static String language(CompiledTemplate template, String channel, String locale, Content content) {
        String part = channel + (content.html() == null ? ".ftl" : ".ftlh");
        return template.source().localeOf(locale, part).map(Languages::usual).orElse(template.source().defaultLocale());
    }

    /** A subject is a header: one line, no control characters. */
    private static String oneLine(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
