package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.wire.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.web.ErrorProperties.IncludeAttribute;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.embedded.TomcatWebServerFactoryCustomizer;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.mock.env.MockEnvironment;

/** The container speaks our words whatever an operator sets for the pages of errors of Spring Boot. */
class HttpContainerTest {

    @ParameterizedTest
    @ValueSource(strings = {"NEVER", "ALWAYS", "ON_PARAM"})
    void noSettingOfStackTracesBringsAPageInHtml(IncludeAttribute traces) throws IOException {
        ServerProperties settings = new ServerProperties();
        settings.getError().setIncludeStacktrace(traces);
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        new TomcatWebServerFactoryCustomizer(new MockEnvironment(), settings).customize(factory);
        new HttpContainer(new Problems(), 20).customize(factory);
        WebServer server = factory.getWebServer();
        try {
            server.start();
            for (String line : new String[] {"GET /\\ HTTP/1.1", "GET / HTTP/9.9"}) {
                assertThat(answer(server.getPort(), line)).startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json", "\"type\":").doesNotContain("<html", "Tomcat");
            }
        } finally {
            server.stop();
        }
    }

    private static String answer(int port, String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
