package io.carillon.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Before the first bean: takes the data folder, fixes every port, says the addresses of the parts in settings, and starts the parts.
 * It does nothing where no switch {@code carillon.embedded.*} is on, or a command is run.
 */
class EmbeddedInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // Else H2 keeps the last thousand texts it was given, pages of batches too: half a gigabyte (LargeBatchIT).
        System.setProperty("h2.objectCache", "false");
        ConfigurableEnvironment environment = context.getEnvironment();
        Switches on = Switches.of(environment);
        if (on.none() || environment.containsProperty("carillon.command")) {
            return;
        }
        DataFolder folder = DataFolder.open(Path.of(environment.getProperty("carillon.data", "./data")));
        EmbeddedParts parts;
        try {
            parts = plan(environment, on, folder);
        } catch (RuntimeException e) {
            closeQuietly(folder);
            throw e;
        }
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("embeddedParts", parts);
        // Registered first, so stopped last; and also where the context fails half-way.
        beans.registerDisposableBean("embeddedParts", parts);
    }

    private static EmbeddedParts plan(ConfigurableEnvironment environment, Switches on, DataFolder folder) {
        Ports ports = new Ports(new Random());
        for (String name : on.ports()) {
            ports.take(name, environment.getProperty("carillon.ports." + name, Integer.class, 0));
        }
        List<Part> start = new ArrayList<>();
        Map<String, Object> settings = new HashMap<>();
        settings.put("carillon.data", folder.path().toString());
        if (on.kafka()) {
            int port = ports.all().get("kafka");
            settings.put("carillon.kafka.brokers", "127.0.0.1:" + port);
            start.add(new EmbeddedKafka(folder.sub("kafka"), port, ports.take("kafka-controller", 0)));
        }
        if (on.search()) {
            int port = ports.all().get("search");
            settings.put("carillon.search.urls", "http://127.0.0.1:" + port);
            settings.put("carillon.search.await", "120s");
            start.add(new EmbeddedSearch(folder.sub("search"), port, ports.take("search-transport", 0)));
        }
        ports.all().forEach((name, port) -> settings.put("carillon.ports." + name, port));
        environment.getPropertySources().addFirst(new MapPropertySource("carillonEmbedded", settings));
        folder.writePorts(ports.all());
        EmbeddedParts parts = new EmbeddedParts(folder, ports.all());
        parts.start(start);
        return parts;
    }

    private static void closeQuietly(DataFolder folder) {
        try {
            folder.close();
        } catch (java.io.IOException e) {
            // The first failure is the one to tell.
        }
    }
}
