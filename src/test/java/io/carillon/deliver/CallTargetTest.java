package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.carillon.wire.WebAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that java.net.URI does not know are reached through camel-http, under their own name. */
class CallTargetTest {

    private final List<String> resolved = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CamelContext context = new DefaultCamelContext();
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            asked.add(call.getRequestHeaders().getFirst("Host") + call.getRequestURI() + call.getRequestHeaders().getFirst(CallTarget.HEADER));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
        context.getRegistry().bind("client", HttpClientConfigurer.class, new NamedHosts());
        context.start();
    }

    @AfterEach
    void close() {
        context.stop();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"my_service,my_service", "My_Service.default.svc,my_service.default.svc", "bücher.example,xn--bcher-kva.example",
        "HOOKS.example,hooks.example", "faß.example,xn--fa-hia.example", "www.bücher.example,www.xn--bcher-kva.example"})
    void aHostIsFoundAndAskedByItsOwnName(String written, String host) {
        int port = server.getAddress().getPort();
        for (int i = 0; i < 2; i++) {
            Exchange done = context.createFluentProducerTemplate()
                .to("http:any?httpClientConfigurer=#client&throwExceptionOnFailure=false").withProcessor(exchange -> {
                    exchange.getMessage().setBody("hello");
                    CallTarget.aim(exchange.getMessage(), WebAddress.of("HTTP://" + written + ":" + port + "/a?b=c#d").orElseThrow());
                }).send();
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(HttpConstants.HTTP_RESPONSE_CODE)).isEqualTo(204);
        }
        assertThat(asked).containsOnly(host + ":" + port + "/a?b=cnull").hasSize(2);
        assertThat(resolved).containsExactly(host);
    }

    private final class NamedHosts extends WebhookClient {
        private NamedHosts() {
            super(true);
        }

        @Override
        DnsResolver hosts() {
            return new DnsResolver() {
                @Override
                public InetAddress[] resolve(String host) {
                    resolved.add(host);
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                }

                @Override
                public String resolveCanonicalHostname(String host) {
                    return host;
                }
            };
        }
    }
}
