package io.carillon.track;

import io.carillon.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.FluentProducerTemplate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running application of the index and the operators, its broker, and the questions asked of it. */
final class TrackRun implements AutoCloseable {

    private static final Json JSON = new Json();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    final ConfigurableApplicationContext application;
    final KafkaProducer<String, byte[]> producer;

    TrackRun(Path folder, int searchPort) {
        application = new SpringApplicationBuilder(TrackApplication.class).run("--spring.profiles.active=embedded",
            "--carillon.data=" + folder, "--carillon.embedded.sandbox=false", "--carillon.embedded.search=false",
            "--carillon.search.urls=http://127.0.0.1:" + searchPort, "--carillon.ports.api=0", "--carillon.ports.management=0",
            "--carillon.ports.kafka=0", "--carillon.topics.channels=email", "--carillon.ops.password=pw",
            "--carillon.ops.backlog-interval=500ms",
            "--camel.main.routes-include-pattern=classpath:routes/31-publish.camel.yaml,classpath:routes/70-track.camel.yaml,"
                + "classpath:routes/80-look.camel.yaml");
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", setting("carillon.kafka.brokers")), new StringSerializer(),
            new ByteArraySerializer());
    }

    void send(String topic, Object record) throws Exception {
        producer.send(new ProducerRecord<>(topic, "k", JSON.write(record))).get();
    }

    /** Without waiting for the broker: many of them. */
    void post(String topic, Object record) {
        producer.send(new ProducerRecord<>(topic, "k", JSON.write(record)));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> ask(String route, Map<String, String> variables) {
        FluentProducerTemplate ask = application.getBean(org.apache.camel.CamelContext.class).createFluentProducerTemplate();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            ask = ask.withVariable(variable.getKey(), variable.getValue());
        }
        return ask.withBody("").to("direct:" + route).request(Map.class);
    }

    Map<String, Object> find(String tenant, String id) {
        return ask("find-notification", Map.of("tenant", tenant, "id", id));
    }

    Map<String, Object> list(Map<String, String> filters) {
        Map<String, String> all = new java.util.HashMap<>(filters);
        all.put("tenant", "t3");
        return ask("list-notifications", all);
    }

    @SuppressWarnings("unchecked")
    List<String> ids(Map<String, String> filters) {
        return ((List<Map<String, Object>>) list(filters).get("items")).stream().map(item -> item.get("id").toString()).toList();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> deliveries(Map<String, Object> found) {
        return (List<Map<String, Object>>) found.get("deliveries");
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> attempts(Map<String, Object> found) {
        return found == null ? List.of() : deliveries(found).stream()
            .flatMap(one -> ((List<Map<String, Object>>) one.get("attempts")).stream()).toList();
    }

    String management(String path, String user) throws Exception {
        return get("management", path, user);
    }

    String get(String port, String path, String user) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + setting("carillon.ports." + port) + path));
        if (user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    String setting(String name) {
        return application.getEnvironment().getProperty(name);
    }

    @Override
    public void close() {
        producer.close();
        application.close();
    }
}
