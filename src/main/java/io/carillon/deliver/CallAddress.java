package io.carillon.deliver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import io.carillon.wire.WebAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Where a provider is asked, and how we say who we are: templates (RFC 6570, simple and reserved expansion) over {@code address},
 * {@code token}, {@code target} and {@code secret} of the address, {@code timestamp} (milliseconds), {@code sign} and {@code basic}.
 * They are filled in when the request goes out, so that no exchange, trace or log of a route ever holds a credential.
 */
public class CallAddress {

    /** Names the address to the client; does not leave. */
    static final String HEADER = "carillon-address";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\+?)([a-z]+)}");
    private static final Pattern NAMED = Pattern.compile("\\{\\+?([A-Za-z_]+)}");
    private static final List<String> VARIABLES = List.of("address", "basic", "secret", "sign", "target", "timestamp", "token");

    private final Credentials credentials;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private String url;

    CallAddress(Clock clock) {
        this.credentials = new Credentials(clock);
    }

    /** Scheme, host and port: what a route may know. */
    WebAddress origin(String address) {
        WebAddress whole = whole(address, "");
        return new WebAddress(whole.scheme(), whole.host(), whole.port(), "/");
    }

    /** Where the request goes. */
    WebAddress whole(String address, String token) {
        return WebAddress.of(expand(url, credentials.values(address, token), true))
            .orElseThrow(() -> new TemporaryFailure("bad-account", "the address of the account is none", null));
    }

    /** The request as it leaves. */
    ClassicHttpRequest complete(ClassicHttpRequest request, String address, String token) {
        Map<String, String> values = credentials.values(address, token);
        ClassicHttpRequest own = ClassicRequestBuilder.copy(request).build();
        own.removeHeaders(HEADER);
        if (!fields.isEmpty()) {
            own.setEntity(new ByteArrayEntity(withFields(request.getEntity()), ContentType.APPLICATION_JSON));
        }
        own.setPath(whole(address, token).target());
        headers.forEach((name, template) -> {
            String value = expand(template, values, false);
            if (!value.isEmpty()) {
                own.setHeader(name, value);
            }
        });
        return own;
    }

    private byte[] withFields(HttpEntity body) {
        try {
            ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(EntityUtils.toByteArray(body));
            fields.forEach(tree::put);
            return Json.MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new PermanentFailure("bad-part", "the body is no JSON object");
        }
    }

    static String expand(String template, Map<String, String> values, boolean escape) {
        return VARIABLE.matcher(template).replaceAll(variable -> {
            String value = values.getOrDefault(variable.group(2), "");
            boolean plain = !escape || !variable.group(1).isEmpty();
            return Matcher.quoteReplacement(plain ? value : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        });
    }

    /** Template of where it is asked. @throws IllegalArgumentException for a variable that there is not: it would leave a gap */
    public void setUrl(String url) {
        NAMED.matcher(url).results().map(variable -> variable.group(1)).filter(name -> !VARIABLES.contains(name)).findFirst()
            .ifPresent(name -> {
                throw new IllegalArgumentException("{" + name + "} is none of " + String.join(", ", VARIABLES));
            });
        this.url = url;
    }

    public Credentials getCredentials() {
        return credentials;
    }

    /** Headers that are sent; an empty one is not. */
    public Map<String, String> getHeaders() {
        return headers;
    }

    /** Credentials that the provider wants in the JSON. */
    public Map<String, String> getFields() {
        return fields;
    }
}
