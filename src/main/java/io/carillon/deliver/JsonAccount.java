package io.carillon.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * One account of a provider that takes JSON over HTTP (M65): where it is asked, how we say who we are, what its answers mean. All of it
 * stands in the Kamelet, so a new provider needs no Java; the body is a jq expression there.
 */
public class JsonAccount implements HttpClientConfigurer {

    private final Clock clock;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final JsonAnswer answer = new JsonAnswer();
    private final AccessToken token;
    private final CallAddress address;
    private final JsonLimits limits = new JsonLimits();
    private String provider = "";
    private String prefix = "";
    private String addresses = "(?s).+";
    private boolean partNeeded;
    private boolean html;

    public JsonAccount() {
        this(Clock.systemUTC());
    }

    JsonAccount(Clock clock) {
        this(clock, new FetchedToken(clock), new CallAddress(clock));
    }

    JsonAccount(Clock clock, AccessToken token, CallAddress address) {
        this.clock = clock;
        this.token = token;
        this.address = address;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        new JsonClient(address, token, answer, limits).configureHttpClient(builder);
    }

    /**
     * The delivery as the tree that jq reads: its fields, {@code settings}, {@code vendor}, the part of the template for this very
     * provider (null where it has none), {@code expires}, epoch seconds, and {@code ttl}, the seconds until
     * then (none where it does not expire).
     *
     * @throws PermanentFailure {@code bad-address} for one that is none of this provider, {@code no-part} where it needs one or a text,
     *                          {@code bad-part} for one that is no JSON object, {@code too-long}
     */
    public void ask(Exchange exchange) {
        Message message = exchange.getMessage();
        Delivery delivery = message.getBody(Delivery.class);
        String to = own(delivery.tenant(), JsonQuestion.address(delivery));
        limits.check(delivery.content().text());
        JsonNode vendor = JsonQuestion.vendor(delivery.content(), provider, partNeeded);
        if (delivery.content().text() == null && vendor == null && !html) {
            throw new PermanentFailure("no-part", "the template has no plain text for this provider");
        }
        CallTarget.aim(message, address.origin(to));
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(HttpConstants.CONTENT_TYPE, "application/json; charset=UTF-8");
        message.setHeader(CallAddress.HEADER, URLEncoder.encode(to, StandardCharsets.UTF_8));
        message.setHeader("X-Carillon-Notification", delivery.notificationId());
        message.setHeader("X-Carillon-Delivery", delivery.id());
        message.setBody(JsonQuestion.of(delivery, to, settings, vendor, clock));
    }

    private String own(String tenant, String whole) {
        String to = whole != null && whole.startsWith(prefix) ? whole.substring(prefix.length()) : "";
        String known = to.matches(addresses) ? address.getCredentials().known(tenant, to) : null;
        if (known == null) {
            throw new PermanentFailure("bad-address", "not an address of this provider");
        }
        return known;
    }

    /** Leaves the provider's id of the message. @throws PermanentFailure or TemporaryFailure as {@link JsonAnswer} says */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        message.setBody(answer.judge(message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, 0, Integer.class),
            name -> message.getHeader(name, String.class), body == null ? new byte[0] : body, clock));
    }

    /** The Kamelet without {@code -sink}: the part of the template that is for it, and the first part of its codes. */
    public void setProvider(String provider) {
        this.provider = provider;
        answer.setName(provider);
    }

    /** What an address of this provider begins with, where the channel has several kinds; it is not sent. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /** Regular expression of an address without its prefix; none = any text. */
    public void setAddresses(String addresses) {
        this.addresses = addresses;
    }

    public void setPartNeeded(boolean partNeeded) {
        this.partNeeded = partNeeded;
    }

    /** Whether it takes a message that is only HTML. */
    public void setHtml(boolean html) {
        this.html = html;
    }

    public JsonLimits getLimits() {
        return limits;
    }

    public CallAddress getAddress() {
        return address;
    }

    /** What jq finds in {@code .settings}. */
    public Map<String, String> getSettings() {
        return settings;
    }

    public JsonAnswer getAnswer() {
        return answer;
    }

    public AccessToken getToken() {
        return token;
    }
}
