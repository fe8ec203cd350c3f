package io.carillon.sandbox;

import java.util.Optional;

/** Where requests to the played providers come in: strictness first, then the switch. */
final class Desk {

    /** Who answers what ({@code null}: none of the providers, no reply at all), and how it behaves on the line while answering. */
    record Answer(String kamelet, Reply reply, Switch behaviour) {
    }

    private static final Letter UNREADABLE = new Letter(null, null, null, null, null, null, null);

    private final Providers providers;
    private final Switches switches;
    private final Store store;

    Desk(Providers providers, Switches switches, Store store) {
        this.providers = providers;
        this.switches = switches;
        this.store = store;
    }

    Answer serve(Call call) {
        Optional<HttpProvider> provider = providers.at(call);
        if (provider.isEmpty()) {
            return new Answer(null, Problem.notFound("no provider of the sandbox answers at this address").reply(), Switch.OK);
        }
        return serve(provider.get(), call);
    }

    private Answer serve(HttpProvider provider, Call call) {
        Optional<Reply> aside = provider.aside(call);
        if (aside.isPresent()) {
            return new Answer(null, aside.get(), Switch.OK);
        }
        Captured.Request request = store.keeps() ? Captured.Request.of(call) : null;
        try {
            Letter letter = provider.read(call).orIdsOf(call);
            Switch behaviour = switches.next(provider.kamelet());
            if (behaviour.mode().takes()) {
                store.taken(provider, request, letter);
                return new Answer(provider.kamelet(), provider.yes(call, letter), behaviour);
            }
            store.refused(provider, request, letter, "switch: " + behaviour.mode().word());
            return new Answer(provider.kamelet(), unwilling(provider, behaviour), behaviour);
        } catch (Refusal refusal) {
            store.refused(provider, request, UNREADABLE.orIdsOf(call), refusal.reply().status() + " " + refusal.getMessage());
            return new Answer(provider.kamelet(), refusal.reply(), Switch.OK);
        }
    }

    private static Reply unwilling(HttpProvider provider, Switch behaviour) {
        if (behaviour.mode().saysNo()) {
            return provider.no(behaviour.mode(), behaviour.retryAfter());
        }
        return behaviour.mode() == Mode.GARBAGE ? provider.garbage() : null;
    }
}
