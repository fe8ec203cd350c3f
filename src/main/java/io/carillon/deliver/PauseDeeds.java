package io.carillon.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.AuditEvent;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.BodySchema;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/**
 * What a caller may pause: a tenant itself; all else stops other tenants too, so it takes the scope system. The row says whether it was
 * paused by that scope, for then the tenant cannot resume it.
 */
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

    /** The row of the pause. @throws Problem 400, 403, 404 for what cannot be paused: a slip of the pen must not look like a pause */
    public Map<String, Object> row(@Body byte[] body, @Variable("kind") String kind, @Variable("name") String name,
            @Variable("caller") Caller caller) {
        boolean bySystem = bySystem(kind, name, caller);
        if (!exists(kind, name)) {
            throw unknown();
        }
        JsonNode request = schema.read(body);
        return Map.of("kind", kind, "name", name, "reason", request.get("reason").asText(), "by", caller.id(), "at", clock.millis(),
            "bySystem", bySystem);
    }

    /** What is to be resumed. @throws Problem 403; 404 for a kind that does not exist */
    public Map<String, Object> asked(@Variable("kind") String kind, @Variable("name") String name, @Variable("caller") Caller caller) {
        return Map.of("kind", kind, "name", name, "bySystem", bySystem(kind, name, caller));
    }

    public AuditEvent pause(@Body Map<String, Object> row, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, row.get("kind") + ".pause", Map.of("name", row.get("name"), "reason", row.get("reason")), 1,
            clock.instant());
    }

    public AuditEvent resume(@Body Map<String, Object> asked, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, asked.get("kind") + ".resume", asked.get("name").toString(), clock.instant());
    }

    /** @throws Problem 409 where the operator of the installation has paused what a tenant pauses or resumes: theirs stands */
    public Answer done(@Body Map<String, Object> asked, @Variable("rows") List<Map<String, Object>> rows) {
        boolean theirs = rows.stream().filter(PauseViews::bySystem)
            .anyMatch(row -> asked.get("kind").equals(row.get("kind")) && asked.get("name").equals(row.get("name")));
        if (theirs && Boolean.FALSE.equals(asked.get("bySystem"))) {
            throw new Problem(Kind.CONFLICT, "The operator of the installation has paused it, and only they resume it.");
        }
        return Answer.done();
    }

    /** False for the caller's own tenant. */
    private static boolean bySystem(String kind, String name, Caller caller) {
        if (!KINDS.contains(kind)) {
            throw unknown();
        }
        boolean own = Pauses.TENANT.equals(kind) && name.equals(caller.tenant());
        if (!caller.may(own ? "operate" : Caller.SYSTEM)) {
            throw new Problem(Kind.FORBIDDEN, own ? "The credential lacks the scope operate."
                : "A tenant pauses itself; all else needs a credential with the scope system.");
        }
        return !own;
    }

    private boolean exists(String kind, String name) {
        return switch (kind) {
            case Pauses.CHANNEL -> channels.names().contains(name);
            case Pauses.ACCOUNT -> channels.names().stream().anyMatch(channel -> channels.providers(channel).contains(name));
            default -> name.length() <= 64;
        };
    }

    private static Problem unknown() {
        return new Problem(Kind.NOT_FOUND, "There is no channel, account or tenant of this name to pause.");
    }
}
