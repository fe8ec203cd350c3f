package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.wire.Json;
import java.io.IOException;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.RestClient;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The connection to the search engine: the one client of camel-elasticsearch, and a plain JSON call for set-up and queries. */
@Component
class SearchClient implements DisposableBean {

    private static final int CONNECT_MS = 1_000;
    private static final int ANSWER_MS = 5_000;
    private static final int CONNECTIONS = 20;

    private final KeptHttpClient.Builder http = new KeptHttpClient.Builder();
    private final RestClient client;

    SearchClient(SearchSettings settings) {
        prepare(settings);
        client = RestClient.builder(settings.urls().stream().map(String::strip).map(HttpHost::create).toArray(HttpHost[]::new))
            .setHttpClientConfigCallback(defaults -> http)
            .build();
    }

    private void prepare(SearchSettings settings) {
        http.setDefaultRequestConfig(RequestConfig.custom()
            .setConnectTimeout(CONNECT_MS).setSocketTimeout(ANSWER_MS).setConnectionRequestTimeout(CONNECT_MS).build());
        http.setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS);
        http.addInterceptorLast(new PlainMediaTypes());
        http.addInterceptorLast(new ProductHeader());
        if (!settings.username().isEmpty()) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials(settings.username(), settings.password()));
            http.setDefaultCredentialsProvider(credentials);
        }
    }

    RestClient client() {
        return client;
    }

    /** @throws org.elasticsearch.client.ResponseException on an answer of 400 and above; @throws IOException if there is no answer */
    JsonNode call(String method, String path, JsonNode body) throws IOException {
        ObjectMapper mapper = Json.MAPPER;
        Request request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(mapper.writeValueAsString(body));
        }
        Response response = client.performRequest(request);
        return response.getEntity() == null ? mapper.nullNode() : mapper.readTree(response.getEntity().getContent());
    }

    @Override
    public void destroy() throws IOException {
        http.built().end();
    }
}
