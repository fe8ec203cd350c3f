package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logic stands in the routes: a bean they call is small, and sends nothing anywhere by itself. */
class BeansInRoutesTest {

    private static final Logger LOG = LoggerFactory.getLogger(BeansInRoutesTest.class);
    private static final int MAX_LINES = 150;
    /** A bean with a name of its own; one named by its class; one named by the method that makes it. */
    private static final Pattern COMPONENT = Pattern.compile("@(?:Component|Bean)\\((?:name = )?\"([^\"]+)\""
        + "|@Component\\s+(?:public )?(?:final )?class (\\w+)|@Bean(?:\\([^)]*\\))?\\s+(?:public |static )*[\\w<>]+ (\\w+)\\(");
    private static final List<String> ENDPOINT_CALLERS =
        List.of("ProducerTemplate", "java.net.http", "RestTemplate", "KafkaProducer", "createProducer");

    @Test
    void eachBeanCalledFromYamlIsSmallAndCallsNoEndpoint() throws IOException {
        Map<String, Path> beans = beans();
        Map<String, Integer> called = new TreeMap<>();
        List<Path> yaml = Stream.concat(RouteFiles.all().stream(), Stream.of(Path.of("kamelets").toFile().listFiles())
            .map(File::toPath)).toList();
        for (Path file : yaml) {
            RouteFiles.steps(RouteFiles.tree(file), (name, step) -> {
                if ((name.equals("bean") || name.equals("method") || name.equals("process")) && step.has("ref")
                        && !step.get("ref").asText().startsWith("{{")) {
                    called.merge(step.get("ref").asText(), 1, Integer::sum);
                }
            });
        }
        assertThat(beans.keySet()).as("beans that routes call").containsAll(called.keySet());
        for (String bean : called.keySet()) {
            Path source = beans.get(bean);
            List<String> lines = Files.readAllLines(source);
            LOG.info("bean {} is called in {} places, {} lines: {}", bean, called.get(bean), lines.size(), source.getFileName());
            assertThat(lines).as(bean).hasSizeLessThanOrEqualTo(MAX_LINES);
            String text = String.join("\n", lines);
            assertThat(ENDPOINT_CALLERS).as(bean).noneMatch(text::contains);
        }
    }

    private static Map<String, Path> beans() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Map<String, Path> beans = new TreeMap<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher named = COMPONENT.matcher(Files.readString(file));
                while (named.find()) {
                    String name = named.group(1) != null ? named.group(1) : named.group(2) != null ? named.group(2) : named.group(3);
                    beans.put(Introspector.decapitalize(name), file);
                }
            }
            return beans;
        }
    }
}
