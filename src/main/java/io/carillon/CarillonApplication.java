package io.carillon;

import io.carillon.ops.TopicsCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;

/** The one application. What it runs is decided by the profile and by {@code carillon.roles}. */
@SpringBootApplication(exclude = {
    // Camel owns these parts; Boot's own clients would be second ones.
    ElasticsearchClientAutoConfiguration.class, ElasticsearchRestClientAutoConfiguration.class,
    KafkaAutoConfiguration.class, MailSenderAutoConfiguration.class
})
public class CarillonApplication {

    public static void main(String[] args) {
        if (TopicsCommand.asked(args)) {
            TopicsCommand.main(args);
        } else {
            start(args);
        }
    }

    /** A start that failed ends the process: the embedded broker's threads would keep it alive and deaf. */
    private static void start(String[] args) {
        try {
            SpringApplication.run(CarillonApplication.class, args);
        } catch (RuntimeException e) {
            if (e instanceof SpringApplication.AbandonedRunException) {
                throw e;
            }
            System.exit(1);
        }
    }
}
