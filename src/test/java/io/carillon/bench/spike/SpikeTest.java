package io.carillon.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * What a reader of docs/sizing.md relies on. {@code mvn test -Dtest=SpikeTest -DargLine=-Dcarillon.docs.write=true} writes the table.
 */
class SpikeTest {

    static final String TABLE = "spike:table";
    private static final Load LOAD = Load.OF_THE_DOCS;
    private static final int LAG = 10_000;
    private static final int MINUTE = 60;

    @Test
    void theTableOfTheDocsIsWhatTheProgramPrints() throws Exception {
        Page page = Page.read();
        if (Boolean.getBoolean("carillon.docs.write")) {
            Files.writeString(Page.FILE, page.with(TABLE, Spike.table(LOAD)).text());
        } else {
            assertThat(page.block(TABLE)).isEqualTo(Spike.table(LOAD));
        }
    }

    @Test
    void withoutScalingTheBacklogOutlivesTheSpikeByAnHour() {
        Outcome outcome = Spike.run(LOAD, Setting.fixed("", 12, 2));

        assertThat(outcome.drained()).isGreaterThan(60 * MINUTE);
        assertThat(outcome.lowWait()).isGreaterThan(30 * MINUTE);
    }

    @Test
    void withoutScalingAndWithoutReserveItNeverDrains() {
        Load full = new Load(2_000, 10, 600, 1_000);

        assertThat(Spike.run(full, Setting.fixed("", 12, 2)).drained()).isNegative();
    }

    @Test
    void scalingByLagDrainsWithinAMinuteOfTheEndAndByCpuWithinFive() {
        assertThat(Spike.run(LOAD, Setting.byLag("", 12, LAG)).drained()).isBetween(0, MINUTE);
        assertThat(Spike.run(LOAD, Setting.byCpu("", 12)).drained()).isBetween(MINUTE, 5 * MINUTE);
    }

    @Test
    void withTwiceThePartitionsItDrainsBeforeTheEnd() {
        assertThat(Spike.run(LOAD, Setting.byLag("", 24, LAG)).drained()).isZero();
    }

    @Test
    void noSettingHasMoreInstancesThanPartitions() {
        assertThat(Spike.settings(LOAD)).allSatisfy(setting ->
            assertThat(Spike.run(LOAD, setting).instances()).isBetween(setting.least(), setting.partitions()));
        assertThat(Spike.run(LOAD, new Setting("", 12, 2, 50, 80, LAG, Behaviour.MANIFEST, 1e9)).instances()).isEqualTo(12);
    }

    @Test
    void whatIsPostedIsDoneOrWaits() {
        assertThat(Spike.settings(LOAD)).allSatisfy(setting -> assertThat(Spike.run(LOAD, setting).left()).isBetween(-1e-3, 1e-3));
    }

    @Test
    void highWaitsForAPartitionThatMovesAndForNothingElse() {
        assertThat(Spike.run(LOAD, Setting.fixed("", 12, 2)).highWait()).isZero();
        assertThat(Spike.settings(LOAD)).allSatisfy(setting ->
            assertThat(Spike.run(LOAD, setting).highWait()).isLessThanOrEqualTo(Group.MOVE));
    }

    @Test
    void noScalingHelpsAgainstTheLimitOfAProvider() {
        Outcome limited = Spike.run(LOAD, Setting.byLag("", 24, LAG).withProvider(4_000));

        assertThat(limited.instances()).isEqualTo(24);
        assertThat(limited.drained()).isGreaterThan(20 * MINUTE);
    }

    @Test
    void theAutoscalerIsTheOneOfTheManifest() throws Exception {
        Map<String, Object> spec = map(map(new Yaml().load(Files.readString(Path.of("k8s/base/hpa.yaml")))).get("spec"));
        Map<String, Object> behavior = map(spec.get("behavior"));
        Map<String, Object> up = map(behavior.get("scaleUp"));
        Map<String, Object> down = map(behavior.get("scaleDown"));

        assertThat(policy(up)).containsEntry("type", "Percent");
        assertThat(policy(down)).containsEntry("type", "Pods");
        assertThat(new Behaviour(number(up, "stabilizationWindowSeconds"), number(policy(up), "value"), number(policy(up), "periodSeconds"),
            number(down, "stabilizationWindowSeconds"), number(policy(down), "value"), number(policy(down), "periodSeconds")))
            .isEqualTo(Behaviour.MANIFEST);
        Setting base = Setting.byCpu("", 12);
        assertThat(List.of(base.least(), base.most())).isEqualTo(List.of(number(spec, "minReplicas"), number(spec, "maxReplicas")));
        Map<String, Object> cpu = map(first(spec.get("metrics")).get("resource"));
        assertThat(base.cpu()).isEqualTo(number(map(cpu.get("target")), "averageUtilization"));
    }

    private static Map<String, Object> policy(Map<String, Object> direction) {
        return first(direction.get("policies"));
    }

    private static Map<String, Object> first(Object list) {
        assertThat((List<?>) list).hasSize(1);
        return map(((List<?>) list).get(0));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    private static int number(Map<String, Object> map, String key) {
        return (Integer) map.get(key);
    }
}
