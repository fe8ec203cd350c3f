package io.carillon.ops;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;

/**
 * {@code java -jar carillon.jar --carillon.command=topics}: creates the missing topics of a production cluster and ends.
 * It starts neither routes nor database. Exit code 1 where Kafka refuses.
 */
@EnableConfigurationProperties(TopicSettings.class)
public class TopicsCommand implements CommandLineRunner {

    private final TopicCreator creator;

    TopicsCommand(@Value("${carillon.kafka.brokers}") String brokers, TopicSettings settings, Environment environment) {
        this.creator = new TopicCreator(brokers, settings, environment);
    }

    /** Runs it; the caller ends the process. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(TopicsCommand.class).web(WebApplicationType.NONE).run(args).close();
    }

    @Override
    public void run(String... args) {
        List<String> made = creator.create();
        made.forEach(name -> System.out.println("created " + name)); // the output of the command, for people and scripts
    }
}
