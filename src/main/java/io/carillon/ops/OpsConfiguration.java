package io.carillon.ops;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The one admin client of an instance. */
@Configuration(proxyBeanMethods = false)
class OpsConfiguration {

    /** Made at its first use: before that the embedded broker may not serve yet. */
    @Bean(destroyMethod = "close")
    @Lazy
    Admin kafkaAdmin(@Value("${carillon.kafka.brokers}") String brokers) {
        return Admin.create(Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
            AdminClientConfig.CLIENT_ID_CONFIG, "carillon-ops",
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000",
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "4000"));
    }
}
