package io.carillon.bench.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** R3: a POST for each, over connections that are kept. */
final class Hooks implements Delivers.Out {

    private final ObjectMapper json = new ObjectMapper();
    private final CloseableHttpClient http;

    Hooks(int threads) {
        http = HttpClients.custom().disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(threads).setMaxConnTotal(threads)
                .build()).build();
    }

    @Override
    public void send(Delivers.User user, String id, Delivers.Texts texts) throws Exception {
        HttpPost post = new HttpPost(user.webhook());
        post.setHeader("Idempotency-Key", id);
        post.setEntity(new StringEntity(json.writeValueAsString(Map.of("id", id, "text", texts.of("webhook.ftl"))),
            ContentType.APPLICATION_JSON));
        int status = http.execute(post, answer -> {
            EntityUtils.consume(answer.getEntity());
            return answer.getCode();
        });
        if (status != 200) {
            throw new IllegalStateException("status " + status);
        }
    }
}
