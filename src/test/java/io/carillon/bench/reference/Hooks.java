package io.carillon.bench.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/** R3: a POST for each, over connections that are kept; the same CloudEvent as ours, in the same headers. */
final class Hooks implements Delivers.Out {

    private static final ContentType EVENT = ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);
    private final ObjectMapper json = new ObjectMapper();
    private final CloseableHttpClient http;

    Hooks(int threads) {
        RequestConfig patience = RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(10)).build();
        http = HttpClients.custom().setDefaultRequestConfig(patience).disableContentCompression()
            .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(threads).setMaxConnTotal(threads)
                .build()).build();
    }

    @Override
    public void send(Users.User user, String id, Delivers.Texts texts) throws Exception {
        HttpPost post = new HttpPost(user.webhook());
        post.setHeader("Idempotency-Key", id);
        post.setHeader("X-Reference-Notification", id);
        post.setHeader("X-Reference-Delivery", id);
        post.setEntity(new StringEntity(json.writeValueAsString(Map.of("specversion", "1.0", "id", id, "source", "/reference",
            "type", "io.carillon.notification", "time", Instant.now().toString(), "datacontenttype", "application/json",
            "data", Map.of("notificationId", id, "deliveryId", id, "text", texts.of("webhook.ftl")))), EVENT));
        int status = http.execute(post, answer -> {
            EntityUtils.consume(answer.getEntity());
            return answer.getCode();
        });
        if (status != 200) {
            throw new IllegalStateException("status " + status);
        }
    }
}
