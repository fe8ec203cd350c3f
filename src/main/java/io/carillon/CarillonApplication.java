package io.carillon;

import io.carillon.embedded.RehearseCommand;
import io.carillon.ops.TopicsCommand;
import io.carillon.security.KeyCommand;
import java.util.Arrays;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformWebMvcConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;

/** The one application. What it runs is decided by the profile and by {@code carillon.roles}. */
@SpringBootApplication(exclude = {
    // Camel owns these parts; Boot's own clients would be second ones.
    ElasticsearchClientAutoConfiguration.class, ElasticsearchRestClientAutoConfiguration.class,
    KafkaAutoConfiguration.class, MailSenderAutoConfiguration.class,
    // The contract is served, and its requests are counted, in io.carillon.http.
    SpringBootPlatformHttpAutoConfiguration.class, SpringBootPlatformWebMvcConfiguration.class, WebMvcObservationAutoConfiguration.class
})
public class CarillonApplication {

    private static final String COMMAND = "--carillon.command=";

    public static void main(String[] args) {
        String command = Arrays.stream(args).filter(arg -> arg.startsWith(COMMAND)).map(arg -> arg.substring(COMMAND.length()))
            .findFirst().orElse("");
        switch (command) {
            case "" -> start(() -> SpringApplication.run(CarillonApplication.class, args));
            case "topics" -> start(() -> TopicsCommand.main(args));
            case "key" -> start(() -> KeyCommand.main(args));
            case "rehearse" -> {
                start(() -> RehearseCommand.run(CarillonApplication.class));
                System.exit(0);
            }
            default -> {
                System.err.println("There is no command " + command + "; there are: topics, key, rehearse");
                System.exit(2);
            }
        }
    }

    /** A start that failed ends the process: the embedded broker's threads would keep it alive and deaf. */
    private static void start(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            if (e instanceof SpringApplication.AbandonedRunException) {
                throw e;
            }
            System.exit(1);
        }
    }
}
