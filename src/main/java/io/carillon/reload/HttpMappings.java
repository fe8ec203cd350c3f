package io.carillon.reload;

import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.beans.factory.ObjectProvider;

/** Takes the paths of stopped consumers out of Spring MVC; Camel 4.17 leaves them there, and a deleted route would still be called. */
final class HttpMappings {

    private final ObjectProvider<CamelRequestHandlerMapping> mappings;

    HttpMappings(ObjectProvider<CamelRequestHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    void sweep() {
        mappings.ifAvailable(mapping -> mapping.getHandlerMethods().forEach((path, handler) -> {
            if (handler.getBean() instanceof ServiceSupport consumer && consumer.isStoppingOrStopped()) {
                mapping.unregisterMapping(path);
            }
        }));
    }
}
