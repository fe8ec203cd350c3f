package io.carillon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The parts in this JVM: their state outlives a restart, and two instances never share it. */
class EmbeddedIT {

    @TempDir
    Path folder;

    @ComponentScan("io.carillon.embedded")
    static class PartsOnly {
    }

    @Test
    void theStateSurvivesARestartOnOtherPorts() throws Exception {
        try (ConfigurableApplicationContext first = start(); Admin admin = admin(first)) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(1), Optional.empty()))).all().get();
            assertThat(http(first, "PUT", "/kept").statusCode()).isEqualTo(200);

            JsonNode ports = new ObjectMapper().readTree(folder.resolve("ports.json").toFile());
            assertThat(ports.get("kafka").asText()).isEqualTo(port(first, "kafka"));
            assertThat(ports.fieldNames()).toIterable().contains("api", "management", "kafka", "search").doesNotContain("sandbox");
            assertThatThrownBy(this::start).isInstanceOf(FolderInUse.class);
        }
        try (ConfigurableApplicationContext second = start(); Admin admin = admin(second)) {
            assertThat(admin.listTopics().names().get()).contains("kept");
            assertThat(http(second, "HEAD", "/kept").statusCode()).isEqualTo(200);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(PartsOnly.class).web(WebApplicationType.NONE).run("--spring.profiles.active=embedded",
            "--carillon.data=" + folder, "--carillon.embedded.sandbox=false", "--carillon.ports.api=0", "--carillon.ports.management=0",
            "--carillon.ports.kafka=0", "--carillon.ports.search=0");
    }

    private static Admin admin(ConfigurableApplicationContext context) {
        return Admin.create(Map.of("bootstrap.servers", context.getEnvironment().getRequiredProperty("carillon.kafka.brokers")));
    }

    private static HttpResponse<String> http(ConfigurableApplicationContext context, String method, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port(context, "search") + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address)
            .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String port(ConfigurableApplicationContext context, String name) {
        return context.getEnvironment().getRequiredProperty("carillon.ports." + name);
    }
}
