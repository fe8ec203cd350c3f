package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.AuditEvent;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Suppression;
import io.carillon.wire.AddressForms;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Columns;
import io.carillon.wire.PagePlace;
import io.carillon.wire.SuppressedAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/** The addresses of a tenant that get nothing more: their page, and what a person does about them. */
@Component("suppressions")
class Suppressions {

    /** What is asked for; an empty text is no filter. */
    record Asked(String channel, String reason, String fingerprint) {
    }

    private final BodySchema schema = BodySchema.of("SuppressionRequest");
    private final AddressForms forms;
    private final Clock clock;

    Suppressions(AddressForms forms, Clock clock) {
        this.forms = forms;
        this.clock = clock;
    }

    /** Sets {@code asked}, {@code place} and {@code more}. @throws Problem 400 for a cursor that is none */
    public void read(Exchange exchange) {
        exchange.setVariable("asked", new Asked(exchange.getVariable("channel", "", String.class),
            exchange.getVariable("reason", "", String.class), exchange.getVariable("fingerprint", "", String.class)));
        exchange.setVariable("place", PagePlace.read(exchange.getVariable("cursor", String.class)));
        exchange.setVariable("more", PagePlace.more(exchange.getVariable("limit", Integer.class)));
    }

    /** @param rows one more than the page shows, where there are more */
    public Map<String, Object> page(@Variable("rows") List<Map<String, Object>> rows, @Variable("more") int more) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", rows.stream().limit(more - 1L).map(Suppressions::view).toList());
        if (rows.size() == more) {
            Map<String, Object> last = rows.get(more - 2);
            page.put("next", new PagePlace(((Number) last.get("added_at")).longValue(), last.get("id").toString()).cursor());
        }
        return page;
    }

    /** What direct:suppress takes. @throws Problem 400 */
    public Map<String, Object> row(@Body byte[] body, @Variable("caller") Caller caller) {
        JsonNode request = schema.read(body);
        String channel = request.get("channel").asText();
        String written = request.get("address").asText();
        String fingerprint = SuppressedAddress.fingerprint(channel, forms.of(channel, written).orElse(written));
        return new Suppression(caller.tenant(), channel, fingerprint, Suppression.MANUAL, request.path("note").asText(null), null, null,
            caller.id()).row(clock.millis());
    }

    public AuditEvent adding(@Body Map<String, Object> row, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, "suppression.add", row.get("id").toString(), clock.instant());
    }

    public Answer added(@Body Map<String, Object> row) {
        return new Answer(201, "application/json", Map.of(), Map.of("id", row.get("id"), "fingerprint", row.get("fingerprint")));
    }

    public AuditEvent removing(@Variable("id") String id, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, "suppression.remove", id, clock.instant());
    }

    /** @throws Problem 404 where there is none of this id in the tenant */
    public Answer removed(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows) {
        if (rows == null || rows == 0) {
            throw new Problem(Kind.NOT_FOUND, "There is no suppression of this id.");
        }
        return Answer.done();
    }

    private static Map<String, Object> view(Map<String, Object> row) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", row.get("id"));
        view.put("channel", row.get("channel"));
        view.put("fingerprint", row.get("fingerprint"));
        view.put("reason", row.get("reason"));
        view.put("code", row.get("code"));
        view.put("provider", row.get("provider"));
        view.put("notificationId", row.get("notification_id"));
        view.put("by", row.get("added_by"));
        view.put("at", Columns.time(row, "added_at"));
        view.values().removeIf(Objects::isNull);
        return view;
    }
}
