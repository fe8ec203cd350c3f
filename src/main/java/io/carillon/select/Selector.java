package io.carillon.select;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Recipient;
import io.carillon.message.TemplateCatalogue;
import io.carillon.message.TemplateInfo;
import io.carillon.select.Profile.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Chooses the channels for one recipient, and says why not the others. */
@Component("selector")
class Selector {

    /** After this time every instance knows a template that another one stored; the contract says two seconds. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    private final TemplateCatalogue templates;
    private final OpenChannels open;
    private final Clock clock;

    Selector(TemplateCatalogue templates, OpenChannels open, Clock clock) {
        this.templates = templates;
        this.open = open;
        this.clock = clock;
    }

    /**
     * Of the addressee whose message and profile are at hand.
     *
     * @throws PermanentFailure     {@code unknown-template} where the template went away after the message was accepted
     * @throws UncheckedIOException where it may be too new for this instance: the record is run again
     */
    public void choose(@Variable("element") Addressee addressee) {
        addressee.selection(choose(addressee.notification(), addressee.profile()));
    }

    Selection choose(Notification notification, Profile profile) {
        TemplateInfo template = templates.find(notification.tenant(), notification.template())
            .orElseThrow(() -> unknown(notification));
        Instant now = clock.instant();
        if (notification.expiresAt() != null && !now.isBefore(notification.expiresAt())) {
            return refused(notification, template, profile, DeliveryState.EXPIRED, List.of(decision(now, "expired", null,
                "expired before it was prepared")));
        }
        if (!profile.known()) {
            return refused(notification, template, profile, DeliveryState.SUPPRESSED, List.of(decision(now, "unknown-recipient", null,
                "no user of this id")));
        }
        List<String> wanted = notification.routing().channels().isEmpty() ? template.channels() : notification.routing().channels();
        List<Decision> decisions = new ArrayList<>(notification.decisions());
        List<String> usable = wanted.stream().filter(channel -> usable(channel, notification, template, profile, now, decisions)).toList();
        if (usable.isEmpty()) {
            return refused(notification, template, profile, DeliveryState.SUPPRESSED, decisions);
        }
        return chosen(notification, template, profile, usable, decisions, now);
    }

    private RuntimeException unknown(Notification notification) {
        String text = "there is no template " + notification.template();
        boolean young = notification.acceptedAt().isAfter(clock.instant().minus(NEWS));
        return young ? new UncheckedIOException(new IOException(text + " here yet")) : new PermanentFailure("unknown-template", text);
    }

    /** The outcome of a group without members. */
    public Outcome emptyGroup(@Variable("notification") Notification notification, @Variable("group") String group) {
        Notification one = notification.forRecipients(notification.id(), List.of(Recipient.group(null, group)));
        TemplateInfo none = new TemplateInfo(notification.template(), 0, List.of(), Map.of(), null, null, null, false);
        return refused(one, none, Profile.UNKNOWN, DeliveryState.SUPPRESSED, List.of(decision(clock.instant(), "empty-group", null,
            "the group is unknown or has no members"))).refused().get(0);
    }

    private boolean usable(String channel, Notification notification, TemplateInfo template, Profile profile, Instant now,
            List<Decision> decisions) {
        String reason = !template.channels().contains(channel) ? "no-part: the template has no text for it"
            : !open.has(channel) ? "no-channel: no provider is set up for it"
            : profile.at(channel).isEmpty() && profile.unusable().contains(channel)
                ? "bad-address: what is known of the recipient there is no address"
            : profile.at(channel).isEmpty() ? "no-address: the recipient has no address on it"
            : !profile.wants(notification.category(), channel) ? "opted-out: the recipient does not want this category on it"
            : null;
        if (reason != null) {
            String[] parts = reason.split(": ");
            decisions.add(decision(now, parts[0], channel, parts[1]));
        }
        return reason == null;
    }

    private Selection chosen(Notification notification, TemplateInfo template, Profile profile, List<String> usable,
            List<Decision> decisions, Instant now) {
        List<Delivery> deliveries = new ArrayList<>();
        for (String channel : notification.routing().all() ? usable : usable.subList(0, 1)) {
            List<Decision> why = new ArrayList<>(decisions);
            why.add(decision(now, "chosen", channel, "routing " + notification.routing().method()));
            // Each device has its own; what another channel would tell instead hangs on the one that was seen last.
            Notification instead = fallback(notification, usable);
            for (Address address : profile.at(channel)) {
                deliveries.add(Deliveries.of(notification, template, profile, channel, address,
                    deliveries.isEmpty() ? instead : null, why));
            }
        }
        return new Selection(deliveries, List.of());
    }

    private static Notification fallback(Notification notification, List<String> usable) {
        return notification.routing().all() || usable.size() == 1 ? null : notification.onto(usable.subList(1, usable.size()));
    }

    private Selection refused(Notification notification, TemplateInfo template, Profile profile, DeliveryState state,
            List<Decision> decisions) {
        Decision last = decisions.get(decisions.size() - 1);
        Delivery never = Deliveries.of(notification, template, profile, last.channel() == null ? "none" : last.channel(),
            Address.only(null), null, decisions);
        String code = decisions.size() == 1 ? last.code() : "no-usable-channel";
        return new Selection(List.of(), List.of(never.outcome(state, null, code, last.detail(), null, clock.instant())));
    }

    private static Decision decision(Instant at, String code, String channel, String detail) {
        return new Decision(at, "select", code, channel, detail);
    }
}
