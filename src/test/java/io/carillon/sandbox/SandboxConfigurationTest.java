package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** The sandbox inside the application: its control API on the public port, and nothing at all without the switch. */
class SandboxConfigurationTest {

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    Path data;

    @Test
    void theControlApiIsServedOnThePublicPortToo() {
        runner().withPropertyValues("carillon.embedded.sandbox=true").run(context -> {
            SandboxPorts ports = context.getBean(SandboxPorts.class);
            int api = ((WebServerApplicationContext) context.getSourceApplicationContext()).getWebServer().getPort();
            send(at(ports.http(), "/webhook/x"), "POST", "hello");

            assertThat(send(at(api, "/sandbox/messages?channel=webhook&limit=5"), "GET", "").body()).contains("\"hello\"");
            assertThat(send(at(api, "/sandbox"), "GET", "").headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(send(at(api, "/sandbox/providers/sms-sns-sink"), "PUT", "{\"mode\":\"refuse\"}").body()).contains("\"refuse\"");
            HttpResponse<String> wrong = send(at(api, "/sandbox/providers/sms-sns-sink"), "PUT", "{\"mode\":\"?\"}");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(send(at(api, "/sandbox/messages"), "DELETE", "").statusCode()).isEqualTo(204);
        });
    }

    @Test
    void withoutTheSwitchThereIsNoSandbox() {
        runner().run(context -> {
            assertThat(context).doesNotHaveBean(Sandbox.class).doesNotHaveBean(SandboxPorts.class);
            int api = ((WebServerApplicationContext) context.getSourceApplicationContext()).getWebServer().getPort();
            assertThat(send(at(api, "/sandbox"), "GET", "").statusCode()).isEqualTo(404);
        });
    }

    @Test
    void aPortThatIsTakenIsNamedByItsSetting() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            runner().withPropertyValues("carillon.embedded.sandbox=true", "carillon.ports.sandbox-smtp=" + other.getLocalPort())
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("carillon.ports.sandbox-smtp")
                    .rootCause().isInstanceOf(java.net.BindException.class));
        }
    }

    private WebApplicationContextRunner runner() {
        return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
            .withConfiguration(AutoConfigurations.of(ServletWebServerFactoryAutoConfiguration.class,
                DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
            .withUserConfiguration(SandboxConfiguration.class)
            .withPropertyValues("server.port=0", "carillon.ports.sandbox=0", "carillon.ports.sandbox-smtp=0", "carillon.data=" + data);
    }

    private HttpResponse<String> send(URI at, String method, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(at).header("Content-Type", "text/plain")
            .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
