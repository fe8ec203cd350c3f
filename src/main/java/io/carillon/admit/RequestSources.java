package io.carillon.admit;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose events come by Kafka: settings {@code carillon.requests.*}. Who may write the topic at all is a matter of the brokers' ACLs.
 *
 * @param sources       CloudEvents source → tenant
 * @param defaultTenant of a source that is not listed; null or empty = refused
 */
@ConfigurationProperties("carillon.requests")
record RequestSources(Map<String, String> sources, String defaultTenant) {

    Optional<String> tenant(String source) {
        String tenant = sources == null ? defaultTenant : sources.getOrDefault(source, defaultTenant);
        return Optional.ofNullable(tenant).filter(name -> !name.isBlank());
    }
}
