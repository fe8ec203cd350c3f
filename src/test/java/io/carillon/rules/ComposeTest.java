package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml} and the image it builds. */
class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Set<String> OURS = Set.of("carillon", "topics");

    private final JsonObject compose = Manifests.read(Path.of("docker-compose.yml"));
    private final Map<String, JsonElement> services = Manifests.at(compose, "services").asMap();

    @Test
    void olderComposeReadsItToo() {
        assertThat(compose.asMap().keySet()).as("1.29 knows no top-level name").allMatch(key ->
            key.startsWith("x-") || Set.of("services", "volumes").contains(key));
    }

    @Test
    void everySettingOfAServiceOfOursExists() {
        for (String name : OURS) {
            Set<String> variables = Manifests.at(services.get(name).getAsJsonObject(), "environment").keySet();
            assertThat(variables).hasSizeGreaterThan(5)
                .allSatisfy(variable -> assertThat(Settings.exists(variable)).as("%s is a setting", variable).isTrue());
        }
    }

    @Test
    void everyImageIsPinned() {
        services.forEach((name, service) ->
            assertThat(service.getAsJsonObject().get("image").getAsString()).as(name).matches(ManifestsTest.PINNED));
        assertThat(RouteFiles.lines(Path.of("Dockerfile")).stream().filter(line -> line.startsWith("ARG ")).toList()).hasSize(2)
            .allSatisfy(line -> assertThat(line.substring(line.indexOf('=') + 1)).matches("[a-z-]+:\\d+\\.\\d+\\.\\d+.*"));
    }

    @Test
    void aServiceWaitsForOneThatIsThereAndSaysWhenItIsReady() {
        services.forEach((name, service) -> {
            JsonObject on = service.getAsJsonObject().getAsJsonObject("depends_on");
            if (on != null) {
                on.asMap().forEach((other, how) -> {
                    assertThat(services).as("%s waits", name).containsKey(other);
                    boolean healthy = how.getAsJsonObject().get("condition").getAsString().equals("service_healthy");
                    assertThat(services.get(other).getAsJsonObject().has("healthcheck")).as("%s for %s", name, other).isEqualTo(healthy);
                });
            }
        });
    }

    @Test
    void whatOneServiceKeepsLiesInADeclaredVolume() {
        Set<String> declared = Manifests.at(compose, "volumes").keySet();
        services.forEach((name, service) -> Manifests.array(service.getAsJsonObject(), "volumes").forEach(volume -> {
            String source = volume.getAsString().split(":")[0];
            assertThat(source.startsWith("./") ? Path.of(source).toFile().exists() : declared.contains(source))
                .as("%s of %s", source, name).isTrue();
        }));
    }

    @Test
    void onlyTheApiIsOpenToOtherMachines() {
        services.forEach((name, service) -> Manifests.array(service.getAsJsonObject(), "ports").forEach(port -> {
            if (!port.getAsString().endsWith(":" + Settings.of("carillon.ports.api"))) {
                assertThat(port.getAsString()).as(name).startsWith("127.0.0.1:");
            }
        }));
    }

    @Test
    void everyVariableOfTheMachineStandsInTheExampleWithoutASecret() {
        Set<String> used = VARIABLE.matcher(compose.toString()).results().map(match -> match.group(1)).collect(Collectors.toSet());
        Map<String, String> example = RouteFiles.lines(Path.of(".env.example")).stream().filter(line -> line.matches("[A-Z_]+=.*"))
            .collect(Collectors.toMap(line -> line.split("=")[0], line -> line.substring(line.indexOf('=') + 1)));
        assertThat(example).containsOnlyKeys(used);
        example.forEach((name, value) -> assertThat(name.contains("PASSWORD") && !value.isEmpty()).as(name).isFalse());
    }
}
