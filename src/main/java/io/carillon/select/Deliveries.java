package io.carillon.select;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.message.Recipient;
import io.carillon.message.TemplateInfo;
import io.carillon.select.Profile.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the delivery of a message to one recipient on one channel, and there to one address. */
final class Deliveries {

    private Deliveries() {
    }

    /** The same each time for the same message and address: a record that is run again makes no second one. */
    static Delivery of(Notification n, TemplateInfo template, Profile profile, String channel, Address address,
            Notification fallback, List<Decision> decisions) {
        Recipient recipient = n.to().get(0);
        String id = address.id() == null ? Ids.derived(n.id(), recipient.key(), channel)
            : Ids.derived(n.id(), recipient.key(), channel, address.id());
        return new Delivery(Delivery.VERSION, id, n.id(), n.tenant(), recipient, channel, address.value(), null,
            n.priority(), n.expiresAt(), n.simulated(), n.acceptedAt(), 1, template.onAmbiguous(), null, null, fallback, decisions,
            attributes(n, template, profile, address), n.traceparent());
    }

    private static Map<String, Object> attributes(Notification n, TemplateInfo template, Profile profile, Address address) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("template", n.template());
        attributes.put("templateVersion", template.version());
        attributes.put("family", n.family());
        attributes.put("category", n.category());
        attributes.put("module", n.module());
        attributes.put("locale", n.locale() != null ? n.locale() : address.locale() != null ? address.locale() : profile.locale());
        attributes.put("zone", profile.zone());
        attributes.put("device", address.id());
        attributes.put("platform", address.platform());
        attributes.put("reference", n.reference());
        attributes.put("batchId", n.batchId());
        attributes.put("group", n.to().get(0).group());
        attributes.values().removeIf(Objects::isNull);
        return attributes;
    }
}
