package io.carillon.track;

import org.apache.camel.component.es.ElasticsearchComponent;
import org.elasticsearch.client.RestClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** camel-elasticsearch ignores its own host setting and takes the one {@link RestClient} of the registry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {

    @Bean(destroyMethod = "")
    RestClient searchRestClient(SearchClient client) {
        return client.client();
    }

    @Bean("elasticsearch-component")
    ElasticsearchComponent elasticsearchComponent(SearchClient client) {
        ElasticsearchComponent component = new ElasticsearchComponent();
        component.setClient(client.client());
        return component;
    }
}
