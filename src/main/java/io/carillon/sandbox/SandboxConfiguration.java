package io.carillon.sandbox;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Starts the sandbox inside the application and serves its control API on the public port; without the switch there is no such address. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "carillon.embedded.sandbox", havingValue = "true")
class SandboxConfiguration {

    private static final int MOST_BYTES = 65_536;

    @Bean(destroyMethod = "close")
    Sandbox sandbox(@Value("${carillon.ports.sandbox:8082}") int http, @Value("${carillon.ports.sandbox-smtp:2525}") int smtp,
                    @Value("${carillon.data:./data}") Path data) {
        return Sandbox.start(new SandboxOptions("127.0.0.1", http, smtp, data, true));
    }

    @Bean
    SandboxPorts sandboxPorts(Sandbox sandbox) {
        return sandbox.ports();
    }

    @Bean
    RouterFunction<ServerResponse> sandboxAddresses(Sandbox sandbox) {
        return RouterFunctions.route(RequestPredicates.path("/sandbox").or(RequestPredicates.path("/sandbox/**")),
            request -> response(sandbox.api().handle(call(request))));
    }

    private static Call call(ServerRequest request) throws ServletException, IOException {
        String query = request.servletRequest().getQueryString();
        byte[] body = request.servletRequest().getInputStream().readNBytes(MOST_BYTES);
        return new Call(request.method().name(), request.path(), query, Map.of(), body);
    }

    private static ServerResponse response(Reply reply) {
        ServerResponse.BodyBuilder response = ServerResponse.status(reply.status());
        reply.headers().forEach(response::header);
        if (reply.contentType() != null) {
            response.header(HttpHeaders.CONTENT_TYPE, reply.contentType());
        }
        return reply.body().length == 0 ? response.build() : response.body(reply.body());
    }
}
