package io.carillon.http;

import io.carillon.wire.Problems;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The container under the public port: ids of callers may hold an encoded / and \, and what it refuses itself is a problem document. */
@Component
class HttpContainer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Problems problems;

    HttpContainer(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        String asItIs = EncodedSolidusHandling.PASS_THROUGH.getValue();
        factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(asItIs);
            connector.setEncodedReverseSolidusHandling(asItIs);
        });
        factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ProblemValve.class.getName());    // one of Tomcat's own would come behind it and answer first
            host.getPipeline().addValve(new ProblemValve(problems));
        });
    }
}
