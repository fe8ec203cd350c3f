package io.carillon.deliver;

import com.aliyun.openapiutil.Client;
import com.aliyun.tea.TeaRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Json;
import io.carillon.wire.WebAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * One account of the SMS service of Alibaba Cloud: a {@link JsonAccount} whose calls are signed by ACS3-HMAC-SHA256
 * (help.aliyun.com/document_detail/2593177.html), with the vendor's own signer. The fields of the JSON become parameters of the query,
 * as SendSms wants them.
 */
public class AliyunAccount extends JsonAccount {

    public AliyunAccount() {
        super(Clock.systemUTC(), new FetchedToken(Clock.systemUTC()), new SignedAddress(Clock.systemUTC()));
    }

    public void setAccessKey(String accessKey) {
        ((SignedAddress) getAddress()).accessKey = accessKey;
    }

    public void setSecretKey(String secretKey) {
        ((SignedAddress) getAddress()).secretKey = secretKey;
    }

    private static final class SignedAddress extends CallAddress {

        private static final String ALGORITHM = "ACS3-HMAC-SHA256";
        /** SHA-256 of an empty body, in hex. */
        private static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        private final Clock clock;
        private String accessKey;
        private String secretKey;

        private SignedAddress(Clock clock) {
            super(clock);
            this.clock = clock;
        }

        @Override
        ClassicHttpRequest complete(ClassicHttpRequest request, String address, String token) {
            try {
                JsonNode fields = Json.MAPPER.readTree(EntityUtils.toByteArray(request.getEntity()));
                Map<String, String> query = new LinkedHashMap<>();
                fields.properties().forEach(field -> query.put(field.getKey(), field.getValue().asText()));
                WebAddress whole = whole(address, token);
                ClassicHttpRequest own = ClassicRequestBuilder.copy(request).setEntity((HttpEntity) null).build();
                own.removeHeaders(HEADER);
                own.removeHeaders("Content-Type");
                own.setPath(whole.target() + "?" + query.entrySet().stream()
                    .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue())).collect(Collectors.joining("&")));
                headers(whole, query).forEach(own::setHeader);
                return own;
            } catch (IOException e) {
                throw new IllegalStateException("the parameters cannot be read", e);
            }
        }

        private Map<String, String> headers(WebAddress whole, Map<String, String> query) {
            TeaRequest call = new TeaRequest();
            call.method = "POST";
            call.pathname = whole.target();
            call.query = query;
            // Sorted: the signer names them in this order.
            call.headers = new TreeMap<>(Map.of("host", whole.authority(), "x-acs-action", "SendSms",
                "x-acs-version", "2017-05-25",
                "x-acs-date", Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString(),
                "x-acs-signature-nonce", UUID.randomUUID().toString(), "x-acs-content-sha256", NO_BODY));
            Map<String, String> headers = new LinkedHashMap<>(call.headers);
            headers.remove("host");
            headers.put("Authorization", sign(call));
            return headers;
        }

        private String sign(TeaRequest call) {
            try {
                return Client.getAuthorization(call, ALGORITHM, NO_BODY, accessKey, secretKey);
            } catch (Exception e) {
                throw new IllegalStateException("the call cannot be signed: " + e.getClass().getSimpleName());
            }
        }

        /** RFC 3986, as the signature has it. */
        private static String escaped(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        }
    }
}
