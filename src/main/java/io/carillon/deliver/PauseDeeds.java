package io.carillon.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.AuditEvent;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Columns;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** What an operator may pause, and what the contract shows of it. */
@Component("pauseDeeds")
class PauseDeeds {

    private static final Set<String> KINDS = Set.of(Pauses.CHANNEL, Pauses.ACCOUNT, Pauses.TENANT);
    private final BodySchema schema = BodySchema.of("PauseRequest");
    private final Channels channels;
    private final Clock clock;

    PauseDeeds(Channels channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** The row of the pause. @throws Problem 400, 404 for what cannot be paused: a slip of the pen must not look like a pause */
    public Map<String, Object> row(@Body byte[] body, @Variable("kind") String kind, @Variable("name") String name,
            @Variable("caller") Caller caller) {
        check(kind, name);
        JsonNode request = schema.read(body);
        return Map.of("kind", kind, "name", name, "reason", request.get("reason").asText(), "by", caller.id(), "at", clock.millis());
    }

    public AuditEvent pause(@Body Map<String, Object> row, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, row.get("kind") + ".pause", Map.of("name", row.get("name"), "reason", row.get("reason")), 1,
            clock.instant());
    }

    /** @throws Problem 404 for a kind that does not exist */
    public AuditEvent resume(@Variable("kind") String kind, @Variable("name") String name, @Variable("caller") Caller caller) {
        if (!KINDS.contains(kind)) {
            throw unknown();
        }
        return AuditEvent.of(caller, kind + ".resume", name, clock.instant());
    }

    public Answer done() {
        return Answer.done();
    }

    public Map<String, Object> list(@Variable("rows") List<Map<String, Object>> rows) {
        return Map.of("items", rows.stream().map(PauseDeeds::view).toList());
    }

    private static Map<String, Object> view(Map<String, Object> row) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", row.get("kind"));
        view.put("name", row.get("name"));
        view.put("reason", row.get("reason"));
        view.put("by", row.get("paused_by"));
        view.put("since", Columns.time(row, "paused_at"));
        return view;
    }

    private void check(String kind, String name) {
        boolean there = switch (kind) {
            case Pauses.CHANNEL -> channels.names().contains(name);
            case Pauses.ACCOUNT -> channels.names().stream().anyMatch(channel -> channels.providers(channel).contains(name));
            default -> Pauses.TENANT.equals(kind) && name.length() <= 64;
        };
        if (!there) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return new Problem(Kind.NOT_FOUND, "There is no channel, account or tenant of this name to pause.");
    }
}
