package io.carillon.track;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the search engine is: settings {@code carillon.search.*}.
 *
 * @param urls     Elasticsearch or OpenSearch nodes
 * @param username empty = no credentials
 */
@ConfigurationProperties("carillon.search")
record SearchSettings(List<String> urls, String username, String password) {
}
