package io.carillon.select;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Fingerprint;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.AddressForms;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Columns;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Devices of users and the ids by which channels know them (M49). */
@Component("addresses")
class Addresses {

    /** Of one user on one channel, that are in use. */
    static final int MOST = 20;
    /** They stand in the row of the user. */
    private static final Set<String> ELSEWHERE = Set.of("email", "sms", "telegram", "webhook");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    private final BodySchema schema = BodySchema.of("AddressRequest");
    private final OpenChannels open;
    private final AddressForms forms;
    private final Clock clock;

    Addresses(OpenChannels open, AddressForms forms, Clock clock) {
        this.open = open;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * Parameters of the statements. A subscription of a browser may be an object, as the browser gives it.
     *
     * @throws Problem 400 for the body, 404 for a channel that takes no addresses here, 422 for an id that is none
     */
    public Map<String, Object> row(@Body byte[] body, @Variable("tenant") String tenant, @Variable("user") String user,
            @Variable("channel") String channel, @Variable("address") String id) {
        JsonNode request = schema.read(body);
        if (ELSEWHERE.contains(channel) || !open.has(channel)) {
            throw new Problem(Kind.NOT_FOUND, "There is no channel of this name whose addresses are registered here.");
        }
        if (!ID.matcher(id).matches()) {
            throw Problem.invalid("/id", "invalid-id", "the id of an address is 1 to 64 letters, digits, '.', '_', '~' and '-'");
        }
        String written = request.get("address").asText();
        String address = request.get("address").isTextual() ? forms.of(channel, written).orElse(written)
            : request.get("address").toString();
        Map<String, Object> row = new HashMap<>();
        row.put("tenant", tenant);
        row.put("user", user);
        row.put("channel", channel);
        row.put("id", id);
        row.put("address", address);
        row.put("fingerprint", Fingerprint.of(address));
        row.put("platform", text(request, "platform"));
        row.put("locale", text(request, "locale"));
        row.put("now", clock.millis());
        return row;
    }

    /** @throws Problem 404 for an unknown user, 422 where there are too many */
    public void check(@Variable("count") Map<String, Object> count) {
        if (((Number) count.get("users")).longValue() == 0) {
            throw new Problem(Kind.NOT_FOUND, "There is no user of this id.");
        }
        if (((Number) count.get("others")).longValue() >= MOST) {
            throw Problem.invalid("/id", "too-many-addresses", "the user has " + MOST + " addresses on this channel; delete one");
        }
    }

    public Map<String, Object> list(@Variable("rows") List<Map<String, Object>> rows) {
        return Map.of("items", rows.stream().map(Addresses::view).toList());
    }

    public Answer done() {
        return Answer.done();
    }

    /** The address itself stays here: with it others could write to the device. */
    private static Map<String, Object> view(Map<String, Object> row) {
        Map<String, Object> view = new LinkedHashMap<>();
        for (String name : new String[] {"channel", "id", "fingerprint", "platform", "locale", "reason"}) {
            view.put(name, row.get(name));
        }
        view.put("seenAt", Columns.time(row, "seen_at"));
        view.put("retiredAt", Columns.time(row, "retired_at"));
        view.values().removeIf(value -> value == null);
        return view;
    }

    private static String text(JsonNode request, String field) {
        return request.hasNonNull(field) ? request.get(field).asText() : null;
    }
}
