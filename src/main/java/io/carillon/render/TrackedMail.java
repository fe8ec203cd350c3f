package io.carillon.render;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.wire.TrackingLinks;
import io.carillon.wire.TrackingLinks.Mark;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Body;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.springframework.stereotype.Component;

/** Lets the links of a mail lead by us, and lets it show a picture of ours, so that we learn of both. */
@Component("trackedMail")
class TrackedMail {

    /** Characters: an address of ours must fit into the head of a request. */
    private static final int LONGEST = 2_000;
    private static final int MOST = 500;

    private final TemplateRegistry templates;
    private final TrackingLinks links;

    TrackedMail(TemplateRegistry templates, TrackingLinks links) {
        this.templates = templates;
        this.links = links;
    }

    /** The mail as it is sent. Texts that must not be known are not tracked: their links may be keys. */
    public Delivery marked(@Body Delivery delivery) {
        Content content = delivery.content();
        if (!links.on() || !delivery.channel().equals("email") || content.sensitive()) {
            return delivery;
        }
        Tracked wish = templates.template(delivery.tenant(), String.valueOf(delivery.attributes().get("template")))
            .map(template -> template.source().tracking()).orElse(Tracked.ALL);
        if (!wish.opens() && !wish.clicks()) {
            return delivery;
        }
        return delivery.with(content.withHtml(html(delivery, wish)));
    }

    private String html(Delivery delivery, Tracked wish) {
        Document page = Jsoup.parse(delivery.content().html());
        page.outputSettings().prettyPrint(false);
        int number = 0;
        for (Element link : wish.clicks() ? page.select("a[href], area[href]") : new Elements()) {
            Optional<String> target = target(link);
            if (target.isPresent() && number < MOST) {
                number++;
                link.attr("href", links.address(mark(delivery, TrackingLinks.CLICK, number, target.get())));
            }
        }
        if (wish.opens()) {
            page.body().appendElement("img").attr("src", links.address(mark(delivery, TrackingLinks.OPEN, 0, "")))
                .attr("width", "1").attr("height", "1").attr("alt", "");
        }
        return page.outerHtml();
    }

    /** Where it leads; empty where it is to be left as it is. */
    private Optional<String> target(Element link) {
        String address = link.attr("href").strip();
        boolean unsubscribe = link.attr("rel").contains("unsubscribe") || address.toLowerCase(Locale.ROOT).contains("unsubscribe");
        if (unsubscribe || link.attr("data-carillon-track").equals("off") || links.ours(address) || address.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException asBrowsersMendIt) {
            return Optional.empty();
        }
    }

    private static Mark mark(Delivery delivery, String kind, int link, String target) {
        return new Mark(kind, delivery.tenant(), delivery.notificationId(), delivery.id(), link, target);
    }
}
