package io.carillon.bench.reference;

import io.carillon.process.Jvm;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * R2 and R2k, a process of its own: Spring MVC, asynchronous where no key is to be kept. Linger 0: the ack is what a caller waits for. A database
 * connection for each client of the benchmark: each of its two commits needs one.
 */
@ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
    DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
@Import({Accepts.class, Keys.class})
public class AcceptApp {

    /** Ready when it says so; runs until the process is ended. Properties: ref.port, ref.brokers, ref.sql, ref.user. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(AcceptApp.class).properties(Map.of("spring.config.location", "optional:file:none/",
            "server.port", System.getProperty("ref.port"), "server.address", "127.0.0.1", "spring.main.banner-mode", "off",
            "server.tomcat.max-keep-alive-requests", "-1", "logging.level.root", "warn",
            "spring.datasource.url", System.getProperty("ref.sql"), "spring.datasource.username", System.getProperty("ref.user"),
            "spring.datasource.hikari.maximum-pool-size", "64")).run(args);
        System.out.println(Jvm.READY);
    }

    @Bean(destroyMethod = "close")
    KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", System.getProperty("ref.brokers"), "acks", "all",
            "delivery.timeout.ms", "2000", "request.timeout.ms", "1000", "max.block.ms", "1000"), new StringSerializer(),
            new ByteArraySerializer());
    }
}
