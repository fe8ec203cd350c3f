package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Walks over what a caller wrote, who chooses names, depth and number of the values. */
class TreeCheckTest {

    private static final int MEGABYTE = 1 << 20;
    private final List<Fault> faults = new ArrayList<>();

    @Test
    void longNamesAboveManyValuesAreNotCopiedForEachOfThem() {
        byte[] body = nested("0");
        JsonNode tree = BodySchema.tree(body);
        assertThat(body.length).isLessThan(256 * 1024);
        assertThat(allocated(() -> BodySchema.characters(tree))).isLessThan(20 * MEGABYTE);
        assertThat(allocated(() -> Text.checkTree(tree, "/data", faults))).isLessThan(20 * MEGABYTE);
        assertThat(allocated(() -> DataNumbers.check(tree, "/data", faults))).isLessThan(20 * MEGABYTE);
        assertThat(faults).isEmpty();
    }

    @Test
    void ofManyFaultsThereTheFirstTwentyAreToldAndTheirPointersAreShort() {
        JsonNode halves = BodySchema.tree(nested("\"\\ud800\""));
        assertThat(allocated(() -> assertThatThrownBy(() -> BodySchema.characters(halves)).isInstanceOfSatisfying(Problem.class,
            problem -> faults.addAll(problem.errors())))).isLessThan(20 * MEGABYTE);
        assertThat(faults).hasSize(20).allSatisfy(fault -> assertThat(fault.pointer()).startsWith("/xxx").hasSize(200));
        faults.clear();
        assertThat(allocated(() -> Text.checkTree(BodySchema.tree(nested("\"\\u0000\"")), "", faults))).isLessThan(60 * MEGABYTE);
        assertThat(faults).hasSize(20);
        faults.clear();
        DataNumbers.check(BodySchema.tree(nested("1e999")), "", faults);
        assertThat(faults).hasSize(20);
    }

    @Test
    void aFaultHasThePointerToItsPlaceAndANameIsWrittenAsFarAsItCanBe() {
        Text.checkTree(BodySchema.tree(bytes("{\"a/b\":[1,{\"~\":\"\\u0007\"}],\"c\\u0000d\":[\"\\u0000\"],\"e\":\"\\n\"}")), "/data", faults);
        assertThat(faults).extracting(Fault::pointer).containsExactly("/data/a~1b/1/~0", "/data/c?d", "/data/c?d/0");
    }

    private static byte[] nested(String item) {
        String open = ("{\"" + "x".repeat(1_000) + "\":").repeat(33);
        String items = IntStream.range(0, item.length() > 1 ? 20_000 : 100_000).mapToObj(i -> item).collect(Collectors.joining(","));
        return bytes(open + "[" + items + "]" + "}".repeat(33));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
