package io.carillon.deliver;

import io.carillon.message.AuditEvent;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** A tenant reads the secret of a host of its webhooks and renews it; both stand in the audit, the secret never does. */
@Component("webhookSecretDeeds")
class WebhookSecretDeeds {

    private static final int KEEP_SECONDS = (int) Duration.ofDays(1).toSeconds();
    private final WebhookSecrets secrets;
    private final Clock clock;

    WebhookSecretDeeds(WebhookSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Parameters of the statements. @throws Problem 404 for what is no host, or no number of a generation */
    public Map<String, Object> renewal(@Variable("tenant") String tenant, @Variable("host") String host,
            @Variable("generation") String generation, @Variable("keep") Integer keep) {
        if (!generation.matches("[1-9][0-9]{0,8}")) {
            throw new Problem(Kind.NOT_FOUND, "Generations are counted from 0, and the next one is made.");
        }
        Duration kept = Duration.ofSeconds(keep == null ? KEEP_SECONDS : keep);
        return Map.of("tenant", tenant, "host", host(host), "generation", Integer.valueOf(generation), "until",
            clock.instant().plus(kept).toEpochMilli());
    }

    public AuditEvent reading(@Variable("host") String host, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, "webhook-secret.read", host(host), clock.instant());
    }

    public AuditEvent renewing(@Body Map<String, Object> renewal, @Variable("caller") Caller caller) {
        return AuditEvent.of(caller, "webhook-secret.renew", renewal.get("host").toString(), clock.instant());
    }

    public Map<String, Object> view(@Variable("tenant") String tenant, @Variable("host") String host) {
        return secrets.view(tenant, host(host));
    }

    /** @throws Problem 409 where the generation is not the one that counts now: it was not the next, or there are too many hosts */
    public Map<String, Object> renewed(@Body Map<String, Object> renewal, @Variable("tenant") String tenant) {
        String host = renewal.get("host").toString();
        int now = secrets.number(tenant, host);
        if (!renewal.get("generation").equals(now)) {
            throw new Problem(Kind.CONFLICT, "The generation that counts is " + now + ", so the next one is " + (now + 1)
                + "; a tenant renews the secrets of at most 1,000 hosts.");
        }
        return secrets.view(tenant, host);
    }

    private static String host(String named) {
        String host = WebhookHost.of(named);
        if (host == null) {
            throw new Problem(Kind.NOT_FOUND, "This is not the name of a host.");
        }
        return host;
    }
}
