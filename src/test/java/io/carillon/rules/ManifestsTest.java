package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cluster, or an operator at night, would find wrong in {@code k8s}. */
class ManifestsTest {

    static final Pattern PINNED = Pattern.compile("[a-z0-9/.-]+:v?\\d+\\.\\d+[A-Za-z0-9._-]*");
    private static final List<String> TEMPLATES = List.of("secret.template.yaml", "accounts.template.yaml");

    static List<Path> manifests() {
        return Manifests.manifests();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aManifestHasNoFieldTheClusterDoesNotKnowAndLacksNone(Path file) throws ReflectiveOperationException {
        JsonObject manifest = Manifests.read(file);
        assertThat(KubernetesModel.strangeFields(manifest)).as(file.toString()).isEmpty();
        if (!Manifests.patches().contains(file)) {
            KubernetesModel.requireComplete(manifest);
        }
    }

    @Test
    void theCheckItselfSeesAnUnknownFieldAWrongTypeAndAMissingField() {
        JsonObject deployment = Manifests.ofKind("Deployment").get(0);
        Manifests.at(deployment, "spec.template.spec").addProperty("restartpolicy", "Always");
        Manifests.at(deployment, "spec.template.metadata.annotations").addProperty("number", 8081);
        assertThat(KubernetesModel.strangeFields(deployment))
            .containsExactlyInAnyOrder("/spec/template/spec/restartpolicy", "/spec/template/metadata/annotations/number");
        Manifests.at(deployment, "spec").remove("selector");
        assertThatThrownBy(() -> KubernetesModel.requireComplete(deployment)).hasMessageContaining("selector");
    }

    @Test
    void everyFileAKustomizationNamesExistsAndNoFileIsOrphaned() {
        TreeSet<Path> named = new TreeSet<>(Manifests.kustomizations());
        for (Path file : Manifests.kustomizations()) {
            for (String name : names(Manifests.read(file))) {
                Path path = file.resolveSibling(name).normalize();
                assertThat(path).as("named in %s", file).exists();
                named.add(path);
            }
        }
        assertThat(Manifests.files()).allSatisfy(file ->
            assertThat(named.contains(file) || TEMPLATES.contains(file.getFileName().toString())).as("%s is named", file).isTrue());
    }

    @Test
    void selectorsFindTheServersAndNotTheJob() {
        JsonObject server = Manifests.at(Manifests.ofKind("Deployment").get(0), "spec.template.metadata.labels");
        JsonObject job = Manifests.at(Manifests.ofKind("Job").get(0), "spec.template.metadata.labels");
        List<JsonObject> selectors = Stream.of(
            Manifests.ofKind("Service").stream().map(object -> Manifests.at(object, "spec.selector")),
            Manifests.ofKind("Deployment").stream().map(object -> Manifests.at(object, "spec.selector.matchLabels")),
            Manifests.ofKind("PodDisruptionBudget").stream().map(object -> Manifests.at(object, "spec.selector.matchLabels"))
        ).flatMap(each -> each).toList();
        assertThat(selectors).hasSize(4).allSatisfy(selector -> {
            assertThat(server.asMap()).containsAllEntriesOf(selector.asMap());
            assertThat(job.asMap().entrySet().containsAll(selector.asMap().entrySet())).as("the job is found by %s", selector).isFalse();
        });
        JsonObject policy = Manifests.at(Manifests.ofKind("NetworkPolicy").get(0), "spec.podSelector.matchLabels");
        assertThat(server.asMap()).containsAllEntriesOf(policy.asMap());
        assertThat(job.asMap()).containsAllEntriesOf(policy.asMap());
        JsonObject target = Manifests.at(Manifests.ofKind("HorizontalPodAutoscaler").get(0), "spec.scaleTargetRef");
        assertThat(target.get("name")).isEqualTo(Manifests.at(Manifests.ofKind("Deployment").get(0), "metadata").get("name"));
    }

    @Test
    void everyImageIsPinned() {
        assertThat(Manifests.containers()).hasSize(2)
            .allSatisfy(container -> assertThat(container.get("image").getAsString()).matches(PINNED));
        for (Path file : Manifests.kustomizations()) {
            Manifests.objects(Manifests.read(file), "images")
                .forEach(image -> assertThat("x:" + image.get("newTag").getAsString()).as(file.toString()).matches(PINNED));
        }
    }

    @Test
    void everySettingOfTheClusterExists() {
        for (JsonObject container : Manifests.containers()) {
            Manifests.objects(container, "env").forEach(env ->
                assertThat(Settings.exists(env.get("name").getAsString())).as("%s is a setting", env).isTrue());
        }
        for (Path file : Manifests.files()) {
            if (file.getParent().endsWith("config")) {
                Settings.flat(file).keySet().forEach(key -> assertThat(Settings.exists(key)).as("%s in %s", key, file).isTrue());
            }
        }
    }

    @Test
    void noAutoscalerStartsMoreInstancesThanThereArePartitions() {
        for (Path file : Manifests.kustomizations()) {
            Path folder = file.getParent();
            JsonElement own = Settings.flat(folder.resolve("config/application.yaml")).get("carillon.topics.partitions");
            int partitions = own == null ? Integer.parseInt(Settings.of("carillon.topics.partitions")) : own.getAsInt();
            Manifests.manifests().stream().filter(each -> each.getParent().equals(folder)).map(Manifests::read)
                .filter(object -> object.get("kind").getAsString().equals("HorizontalPodAutoscaler"))
                .forEach(hpa -> assertThat(Manifests.at(hpa, "spec").get("maxReplicas").getAsInt()).as(folder.toString())
                    .isBetween(1, Math.min(50, partitions)));
        }
    }

    @Test
    void theSecretTemplatesHoldNoSecret() {
        for (String file : TEMPLATES) {
            JsonObject secret = Manifests.read(Path.of("k8s/overlays/production").resolve(file));
            assertThat(Manifests.at(secret, "stringData").asMap()).isNotEmpty()
                .allSatisfy((name, value) -> assertThat(value.getAsString()).as(name).isEmpty());
        }
        assertThat(RouteFiles.lines(Path.of(".gitignore"))).contains(".env");
    }

    private static List<String> names(JsonObject kustomization) {
        return Stream.of(
            Manifests.array(kustomization, "resources").asList().stream().map(JsonElement::getAsString),
            Manifests.objects(kustomization, "patches").stream().map(patch -> patch.get("path").getAsString()),
            Manifests.objects(kustomization, "configMapGenerator").stream()
                .flatMap(map -> Manifests.array(map, "files").asList().stream().map(JsonElement::getAsString))
                .map(name -> name.substring(name.indexOf('=') + 1))
        ).flatMap(each -> each).toList();
    }
}
