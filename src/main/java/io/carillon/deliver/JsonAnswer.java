package io.carillon.deliver;

import com.fasterxml.jackson.core.JsonPointer;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the answers of a provider mean, as its Kamelet says it: JSON pointers (RFC 6901) into the body, and the vendor's codes sorted by
 * what they mean for the message. What no list names is judged by the status (RFC 9110): later as {@link HttpStatus} says,
 * and with 401, 403 and a 2xx that is no yes; all else never.
 */
public class JsonAnswer extends AnswerCodes {

    private String name = "provider";
    private JsonPointer ok;
    private Codes yes = Codes.NONE;
    private List<JsonPointer> code = List.of();
    private JsonPointer id;
    private List<JsonPointer> missed = List.of();
    private String wait = "Retry-After";
    private boolean silent;

    /**
     * The provider's id of the message; empty where it gives none.
     *
     * @throws GoneAddress      where the address takes nothing any more
     * @throws PermanentFailure for what no retry cures
     * @throws TemporaryFailure for all else; unanswered where a yes is none that the vendor describes
     */
    String judge(int status, UnaryOperator<String> header, byte[] bytes, Clock clock) {
        JsonBody body = JsonBody.of(bytes);
        List<String> said = body.words(code);
        String reason = name + "-" + (said.isEmpty() ? status : said.get(0));
        boolean well = status / 100 == 2;
        Optional<JsonPointer> miss = missed.stream().filter(pointer -> well && !body.at(pointer).isEmpty()).findFirst();
        if (miss.isPresent()) {
            throw new PermanentFailure(name + "-" + miss.get().last().getMatchingProperty(), "the provider sends nothing to the address");
        }
        if (well && taken(status, said)) {
            return id == null ? "" : body.at(id);
        }
        if (well && saysYes(body, said)) {
            return id == null ? "" : idOf(body, reason);
        }
        if (gone(said)) {
            throw new GoneAddress(reason, "the address takes nothing any more");
        }
        if (well && said.isEmpty()) {
            throw unknown(reason);
        }
        boolean refused = never(said) || stale(status, said);
        if (busy(said)) {
            throw new AddressFailure(reason, "the address takes nothing now", HttpStatus.retryAfter(header.apply(wait), clock));
        }
        if (later(said) || !refused && (well || HttpStatus.laterForAccount(status))) {
            throw new TemporaryFailure(reason, "the provider did not take the message now",
                HttpStatus.retryAfter(header.apply(wait), clock));
        }
        throw new PermanentFailure(reason, "the provider refused the message with " + status);
    }

    /** Whether our access token is not, or no longer, believed. */
    boolean stale(int status, byte[] bytes) {
        return stale(status, JsonBody.of(bytes).words(code));
    }

    private boolean saysYes(JsonBody body, List<String> said) {
        if (ok != null) {
            return yes.contains(body.at(ok));
        }
        boolean no = silent ? !said.isEmpty() : listsNo(said);
        return !no && (id == null || !body.at(id).isEmpty());
    }

    private String idOf(JsonBody body, String reason) {
        if (body.at(id).isEmpty()) {
            throw unknown(reason);
        }
        return body.at(id);
    }

    private static TemporaryFailure unknown(String reason) {
        return TemporaryFailure.unanswered(reason, "the provider's yes is none that it describes", null);
    }

    /** First part of our codes, {@code slack-webhook} in {@code slack-webhook-no_service}. */
    void setName(String name) {
        this.name = name;
    }

    /** {@code <pointer>=<value>,<value> …} of a yes; {@code !} = a yes has no code; none = the status and the listed codes say it. */
    public void setOk(String ok) {
        silent = ok.equals("!");
        if (ok.isBlank() || silent) {
            return;
        }
        int equals = ok.indexOf('=');
        this.ok = JsonPointer.compile(ok.substring(0, equals));
        this.yes = Codes.of(ok.substring(equals + 1));
    }

    /** Pointers to the vendor's code, comma separated; the first that is there counts. */
    public void setCode(String pointers) {
        this.code = JsonBody.pointers(pointers);
    }

    /** Pointer to the provider's id of the message; none = it gives none. A yes without it is no yes. */
    public void setId(String pointer) {
        this.id = pointer.isBlank() ? null : JsonPointer.compile(pointer);
    }

    /** Pointers to what a yes names as addresses that got nothing. */
    public void setMissed(String pointers) {
        this.missed = JsonBody.pointers(pointers);
    }

    /** Header that says how many seconds to wait. */
    public void setWait(String header) {
        this.wait = header;
    }
}
