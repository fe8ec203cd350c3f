package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Caller;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.AddressForms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** To whom a key of the mode team may send: to the list of its tenant, and to nobody else by any channel. */
@Component
@EnableConfigurationProperties(TeamSettings.class)
class Team {

    private final Map<String, Set<String>> lists = new HashMap<>();

    /** @throws IllegalArgumentException for an entry that names no recipient: the application does not start */
    Team(TeamSettings settings, AddressForms forms) {
        settings.recipients().forEach((tenant, list) ->
            lists.put(tenant, list.stream().map(entry -> recipient(entry, forms)).collect(Collectors.toUnmodifiableSet())));
    }

    /** @param to with each address in its one form. Adds a fault for each that is not on the list, where the key has the mode */
    void check(JsonNode to, Caller caller, List<Fault> faults) {
        Set<String> list = lists.getOrDefault(caller.tenant(), Set.of());
        for (int i = 0; caller.team() && i < to.size(); i++) {
            String kind = to.get(i).fieldNames().next();
            if (!list.contains(kind + ":" + to.get(i).get(kind).asText())) {
                faults.add(new Fault("/to/" + i + "/" + kind, "not-on-team-list",
                    "must be on the list of the tenant in carillon.team.recipients: the key has the mode team"));
            }
        }
    }

    private static String recipient(String entry, AddressForms forms) {
        String[] parts = entry.split(":", 2);
        String value = parts.length < 2 ? "" : forms.of(parts[0], parts[1]).orElse("");
        if (value.isEmpty() || !parts[0].matches("[a-z][A-Za-z0-9]{1,31}")) {
            throw new IllegalArgumentException(
                "carillon.team.recipients: an entry is like userId:u1, email:a@example.org or phone:+49 151 12345678");
        }
        return parts[0] + ":" + value;
    }
}
