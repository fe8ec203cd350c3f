package io.carillon.http;

import io.carillon.wire.Problems;
import java.util.concurrent.Executor;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The container under the public port: ids of callers may hold an encoded / and \, and what it refuses itself is a problem document. */
@Component
class HttpContainer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Problems problems;
    private final int requests;

    /** @param requests that run at the same time */
    HttpContainer(Problems problems, @Value("${server.tomcat.threads.max:200}") int requests) {
        this.problems = problems;
        this.requests = requests;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        String asItIs = EncodedSolidusHandling.PASS_THROUGH.getValue();
        factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(asItIs);
            connector.setEncodedReverseSolidusHandling(asItIs);
        });
        Executor threads = RequestThreads.of(requests);
        if (threads != null) {
            factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(threads));
        }
        factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ProblemValve.class.getName());    // one of Tomcat's own would come behind it and answer first
            host.getPipeline().addValve(new ProblemValve(problems));
        });
    }
}
