package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/** The pods of {@code k8s} against the application that runs in them: ports, probes, the stop, and what they may do. */
class PodsTest {

    private static final Map<String, String> PROBES = Map.of(
        "startupProbe", "/actuator/health/liveness",
        "livenessProbe", "/actuator/health/liveness",
        "readinessProbe", "/actuator/health/readiness");

    private final JsonObject deployment = Manifests.ofKind("Deployment").get(0);
    private final JsonObject pod = Manifests.at(deployment, "spec.template.spec");
    private final JsonObject server = Manifests.objects(pod, "containers").get(0);

    @Test
    void aContainerOpensThePortsOfTheApplication() {
        assertThat(ports(server, "containerPort")).isEqualTo(Map.of(
            "api", Settings.of("carillon.ports.api"),
            "management", Settings.of("carillon.ports.management")));
        assertThat(Manifests.at(deployment, "spec.template.metadata.annotations").get("prometheus.io/port").getAsString())
            .isEqualTo(Settings.of("carillon.ports.management"));
        assertThat(RouteFiles.lines(Path.of("Dockerfile")))
            .contains("EXPOSE " + Settings.of("carillon.ports.api") + " " + Settings.of("carillon.ports.management"));
    }

    @Test
    void aServiceShowsOnePortAndOnlyTheManagementServiceThatOfOperators() {
        Map<String, JsonObject> services = Manifests.ofKind("Service").stream()
            .collect(Collectors.toMap(service -> Manifests.at(service, "metadata").get("name").getAsString(), Function.identity()));
        assertThat(services).containsOnlyKeys("carillon", "carillon-management");
        assertThat(ports(Manifests.at(services.get("carillon"), "spec"), "port"))
            .isEqualTo(Map.of("api", Settings.of("carillon.ports.api")));
        assertThat(ports(Manifests.at(services.get("carillon-management"), "spec"), "port"))
            .isEqualTo(Map.of("management", Settings.of("carillon.ports.management")));
        services.values().forEach(service -> Manifests.objects(Manifests.at(service, "spec"), "ports").forEach(port ->
            assertThat(port.get("targetPort")).isEqualTo(port.get("name"))));
    }

    @Test
    void everyProbeAsksTheManagementPort() {
        PROBES.forEach((probe, path) -> {
            JsonObject get = Manifests.at(server, probe + ".httpGet");
            assertThat(get.get("path").getAsString()).as(probe).isEqualTo(path);
            assertThat(get.get("port").getAsString()).as(probe).isEqualTo("management");
        });
    }

    @Test
    void aPodIsKilledOnlyAfterItCouldDrain() {
        long before = Manifests.at(server, "lifecycle.preStop.sleep").get("seconds").getAsLong();
        Duration web = DurationStyle.detectAndParse(Settings.of("spring.lifecycle.timeout-per-shutdown-phase"));
        long routes = Long.parseLong(Settings.of("camel.main.shutdown-timeout"));
        assertThat(pod.get("terminationGracePeriodSeconds").getAsLong()).isGreaterThanOrEqualTo(before + web.toSeconds() + routes);
    }

    @Test
    void aRollingUpdateTakesNoInstanceAwayBeforeAnotherIsReady() {
        assertThat(Manifests.at(deployment, "spec.strategy.rollingUpdate").get("maxUnavailable").getAsInt()).isZero();
        assertThat(Manifests.at(deployment, "spec").has("replicas")).as("the autoscaler owns the number").isFalse();
    }

    @Test
    void everyPodIsRestricted() {
        for (JsonObject template : Manifests.pods()) {
            JsonObject spec = Manifests.at(template, "spec");
            assertThat(spec.get("automountServiceAccountToken").getAsBoolean()).isFalse();
            assertThat(Manifests.at(spec, "securityContext").get("runAsNonRoot").getAsBoolean()).isTrue();
            assertThat(Manifests.at(spec, "securityContext.seccompProfile").get("type").getAsString()).isEqualTo("RuntimeDefault");
            for (JsonObject container : Manifests.objects(spec, "containers")) {
                JsonObject context = Manifests.at(container, "securityContext");
                assertThat(context.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
                assertThat(context.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
                assertThat(Manifests.array(Manifests.at(context, "capabilities"), "drop").toString()).isEqualTo("[\"ALL\"]");
                assertThat(Manifests.at(container, "resources.limits").has("memory")).isTrue();
            }
        }
    }

    @Test
    void whatAContainerMountsIsThere() {
        for (JsonObject template : Manifests.pods()) {
            JsonObject spec = Manifests.at(template, "spec");
            var volumes = Manifests.objects(spec, "volumes").stream().map(volume -> volume.get("name").getAsString()).toList();
            Manifests.objects(spec, "containers").forEach(container -> assertThat(Manifests.objects(container, "volumeMounts"))
                .extracting(mount -> mount.get("name").getAsString()).containsExactlyInAnyOrderElementsOf(volumes));
        }
    }

    private static Map<String, String> ports(JsonObject owner, String number) {
        return Manifests.objects(owner, "ports").stream()
            .collect(Collectors.toMap(port -> port.get("name").getAsString(), port -> port.get(number).getAsString()));
    }
}
