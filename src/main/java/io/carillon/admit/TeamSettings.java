package io.carillon.admit;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings {@code carillon.team.*}.
 *
 * @param recipients tenant → whom its keys of the mode team may send to, each as a request names it: {@code userId:u1}
 */
@ConfigurationProperties("carillon.team")
record TeamSettings(Map<String, List<String>> recipients) {

    TeamSettings {
        recipients = recipients == null ? Map.of() : recipients;
    }
}
