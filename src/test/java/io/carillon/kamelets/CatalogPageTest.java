package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/kamelets.md is made of the Kamelets, the files of the channels and config/channels.yaml. */
class CatalogPageTest {

    private static final Path DOCS = Path.of("docs/kamelets.md");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{([A-Z0-9_]+)(:.*)?}");
    private static final String HEAD = """
        # Channels and their Kamelets

        Made of `kamelets/`, `routes/channels/` and `config/channels.yaml` by
        `mvn test -Dtest=CatalogPageTest -DargLine=-Dcarillon.docs.write=true`; without the last part it fails where this page is another.

        A channel is switched on with `carillon.channels.<channel>.enabled` (`CARILLON_CHANNELS_PUSH_ENABLED=true`) and asks its providers in
        the order of its file, those for which `carillon.providers.<provider>.enabled` is not false. A property is set in the environment where
        the table names a variable, else as `camel.component.kamelet.template-properties.<kamelet>.<property>` in `config/channels.yaml`.

        """;

    @Test
    void thePageIsTheKamelets() throws IOException {
        Map<String, List<JsonNode>> channels = channels();
        JsonNode settings = KameletFiles.tree(Path.of("config/channels.yaml"));
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| channel | on by default | providers, in order |\n|---|---|---|\n");
        channels.forEach((channel, providers) -> page.append("| `").append(channel).append("` | ")
            .append(settings.at("/carillon/channels/" + channel + "/enabled").asBoolean() ? "yes" : "no").append(" | ")
            .append(String.join(", ", providers.stream().map(one -> "[" + name(one) + "](#" + name(one) + ")").toList())).append(" |\n"));
        for (List<JsonNode> providers : channels.values()) {
            for (JsonNode provider : providers) {
                describe(page, provider, settings);
            }
        }
        if (Boolean.getBoolean("carillon.docs.write")) {
            Files.writeString(DOCS, page);
        } else {
            assertThat(DOCS).content().isEqualTo(page.toString());
        }
    }

    /** Channel → the parameters of its providers. */
    private static Map<String, List<JsonNode>> channels() throws IOException {
        Map<String, List<JsonNode>> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/routes/channels"))) {
            for (Path file : files.sorted().toList()) {
                List<JsonNode> providers = new ArrayList<>();
                KameletFiles.tree(file).forEach(one -> {
                    if (one.at("/templatedRoute/routeTemplateRef").asText().endsWith("provider")) {
                        providers.add(one.at("/templatedRoute/parameters"));
                    }
                });
                all.put(file.getFileName().toString().replace(".camel.yaml", ""), providers);
            }
        }
        return all;
    }

    private static void describe(StringBuilder page, JsonNode provider, JsonNode settings) throws IOException {
        String name = name(provider);
        JsonNode kamelet = KameletFiles.tree(Path.of("kamelets/" + name + "-sink.kamelet.yaml")).at("/spec/definition");
        page.append("\n## ").append(name).append("\n\n").append(kamelet.get("title").asText()).append(". ").append(kamelet.get("description").asText())
            .append(".\n");
        if (!parameter(provider, "addresses").isEmpty()) {
            page.append("It takes the addresses `").append(parameter(provider, "addresses")).append("`.\n");
        }
        if (parameter(provider, "part").equals("true")) {
            page.append("It needs a part of the template of its own: `").append(name).append(".ftl`.\n");
        }
        if (!settings.at("/carillon/providers/" + name + "/enabled").asBoolean(true)) {
            page.append("Off by default: `carillon.providers.").append(name).append(".enabled=true`.\n");
        }
        page.append("\n| property | what | variable or setting | default |\n|---|---|---|---|\n");
        List<String> required = new ArrayList<>();
        kamelet.path("required").forEach(one -> required.add(one.asText()));
        kamelet.get("properties").fields().forEachRemaining(property -> {
            JsonNode says = property.getValue();
            String set = settings.at("/camel/component/kamelet/template-properties/" + name + "-sink/" + property.getKey()).asText("");
            Matcher variable = ENVIRONMENT.matcher(set);
            String secret = says.path("format").asText().equals("password") ? ", secret" : "";
            page.append("| `").append(property.getKey()).append("`").append(required.contains(property.getKey()) ? ", required" : "").append(secret)
                .append(" | ").append(says.get("description").asText().replace("|", "\\|")).append(" | ")
                .append(variable.matches() ? "`" + variable.group(1) + "`" : set.isEmpty() ? "" : "`" + set + "` in config/channels.yaml").append(" | ")
                .append(says.has("default") ? "`" + says.get("default").asText().replace("|", "\\|") + "`" : "").append(" |\n");
        });
    }

    private static String name(JsonNode parameters) {
        return parameter(parameters, "provider");
    }

    private static String parameter(JsonNode parameters, String wanted) {
        for (JsonNode one : parameters) {
            if (one.get("name").asText().equals(wanted)) {
                return one.get("value").asText();
            }
        }
        return "";
    }
}
