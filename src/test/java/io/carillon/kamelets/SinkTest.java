package io.carillon.kamelets;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.AttachmentHosts;
import io.carillon.wire.RouteParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.assertj.core.api.Assertions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** What the tests of the sinks share: the Kamelets and their beans, no routes, no database. */
@CamelSpringBootTest
@SpringBootTest(classes = SinkTest.Sinks.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "camel.main.routes-include-pattern=false", "carillon.webhooks.secrets=" + SinkTest.MASTER, "carillon.deliver.private-addresses=true",
    "carillon.admit.webhook-schemes=https,http", "camel.component.kamelet.location=file:kamelets", "spring.profiles.active=sinks",
    "management.endpoint.health.validate-group-membership=false",
    "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,"
        + "org.apache.camel.component.rest.openapi.springboot.RestOpenApiComponentAutoConfiguration,"
        + "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration,"
        + "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration,"
        + "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration"
})
abstract class SinkTest {

    /** Quotes, a line break, an emoji, right-to-left text, markup and a template expression. */
    static final String NASTY = "\"Ann's\" \\ order\r\n<b>42</b> & ${body} 🔔 שלום مرحبا\n.\nend";

    /** What the secrets of receivers are derived from. */
    static final String MASTER = "a secret of the tests which is long enough";

    @Autowired
    CamelContext context;

    /** Sends through the Kamelet as the provider route does. */
    Exchange send(String kamelet, Map<String, String> properties, Delivery delivery) {
        return context.createFluentProducerTemplate().to(uri(kamelet, properties)).withBody(delivery)
            .withHeader("To", "victim@example.org").withHeader("CamelHttpUri", "http://victim.invalid").withHeader("Subject", "forged").send();
    }

    /** A Kamelet with these properties; each call makes another one. */
    static String uri(String kamelet, Map<String, String> properties) {
        StringBuilder uri = new StringBuilder("kamelet:" + kamelet + "/test-" + UUID.randomUUID());
        char mark = '?';
        for (Map.Entry<String, String> property : properties.entrySet()) {
            uri.append(mark).append(property.getKey()).append("=RAW(").append(property.getValue()).append(')');
            mark = '&';
        }
        return uri.toString();
    }

    static PermanentFailure refusal(Exchange exchange) {
        for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PermanentFailure refusal) {
                return refusal;
            }
        }
        return null;
    }

    /** The failure that means "later", wherever it stands among the causes. */
    static TemporaryFailure laterBehind(Exchange exchange) {
        Assertions.assertThat(refusal(exchange)).isNull();
        for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof TemporaryFailure failure) {
                return failure;
            }
        }
        throw new AssertionError("no TemporaryFailure", exchange.getException());
    }

    static Delivery delivery(String channel, String address, String subject, String text, String html) {
        return delivery(channel, address, subject, text, html, null);
    }

    static Delivery delivery(String channel, String address, String subject, String text, String html, Instant expiresAt) {
        return new Delivery(1, UUID.randomUUID().toString(), UUID.randomUUID().toString(), "demo", Recipient.user("u1"), channel, address,
            new Content(subject, text, html, false), Priority.HIGH, expiresAt, false, Instant.parse("2026-11-21T10:00:00Z"), 1, null,
            null, null, null, List.of(), Map.of(), null);
    }
    @EnableAutoConfiguration
    @ComponentScan({"io.carillon.deliver", "io.carillon.rate"})
    @Import({AttachmentHosts.class, RouteParameters.class, io.carillon.wire.Json.class, io.carillon.wire.AccountFaults.class,
        io.carillon.wire.MeterFamilies.class})
    static class Sinks {
        @Bean
        java.time.Clock clock() {
            return java.time.Clock.systemUTC();
        }
    }
}
