package io.carillon.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The tables of docs/sizing.md: {@code mvn test -Dtest=SizingTest -DargLine=-Dcarillon.docs.write=true} writes them. */
class SizingTest {

    private static final String CORES = "sizing:cores";
    private static final String REST = "sizing:rest";

    @Test
    void theTablesOfTheDocsAreMadeOfTheirCostsAndInputs() throws Exception {
        Page page = Page.read();
        String cores = Sizing.cores(page, Sizing.RATES);
        String rest = Sizing.rest(page, Sizing.RATES);
        if (Boolean.getBoolean("carillon.docs.write")) {
            Files.writeString(Page.FILE, page.with(CORES, cores).with(REST, rest).text());
        } else {
            assertThat(page.block(CORES)).isEqualTo(cores);
            assertThat(page.block(REST)).isEqualTo(rest);
        }
    }

    @Test
    void theRuleIsThatOfM6() {
        assertThat(Sizing.m6(0)).isEqualTo(2);
        assertThat(Sizing.m6(1_333)).isEqualTo(2);
        assertThat(Sizing.m6(1_334)).isEqualTo(3);
        assertThat(Sizing.m6(10_000)).isEqualTo(15);
        assertThat(Sizing.m6(32_666)).isEqualTo(49);
        assertThat(Sizing.m6(32_667)).isEqualTo(50);
        assertThat(Sizing.m6(100_000)).isEqualTo(50);
    }

    @Test
    void aMessageOfAMillisecondNeedsOneCoreForEachInstanceOfTheRule() throws Exception {
        Page page = Page.read().with(Sizing.COSTS, costs("1,000"));

        assertThat(Sizing.rest(page, 10_000)).contains("| cores of each, posted | 1.0 |");
        assertThat(Sizing.cores(page, 10_000)).contains("| posted: 1,000 µs | 15.0 |");
    }

    @Test
    void whatIsNotMeasuredIsNotCalculated() throws Exception {
        Page page = Page.read().with(Sizing.COSTS, costs("TBD"));

        assertThat(Sizing.cores(page, 10_000)).contains("| posted: TBD µs | TBD |");
    }

    @Test
    void theInputsAreTheSettingsThatShip() throws Exception {
        Map<String, Double> inputs = Page.read().figures(Sizing.INPUTS);

        assertThat(inputs.get("pool")).isEqualTo(setting("config/application.yaml", "spring.datasource.hikari.maximum-pool-size"));
        assertThat(inputs.get("replication")).isEqualTo(setting("config/application.yaml", "carillon.topics.replication-factor"));
        assertThat(inputs.get("permits")).isEqualTo(setting("config/channels.yaml", "carillon.channels.webhook.permits"));
        assertThat(inputs.get("retention-days") + "d")
            .isEqualTo(Double.parseDouble(text("config/application.yaml", "carillon.topics.retention").replace("d", "")) + "d");
    }

    @Test
    void theTopicsAreThoseOfTheContract() throws Exception {
        String topics = Files.readString(Path.of("docs/contracts.md"));
        String table = topics.substring(topics.indexOf("<!-- topics:"), topics.indexOf("<!-- end of topics -->"));

        assertThat(table.lines().filter(line -> line.startsWith("| `carillon.deliver."))).hasSize(Sizing.TOPICS_OF_A_CHANNEL);
        assertThat(table.lines().filter(line -> line.startsWith("| `"))).hasSize(Sizing.TOPICS + Sizing.TOPICS_OF_A_CHANNEL);
    }

    private static String costs(String each) {
        StringBuilder table = new StringBuilder();
        for (String name : new String[] {"accept", "accept-keyed", "batch", "chain", "email", "index"}) {
            table.append("| `").append(name).append("` | ").append(each).append(" |\n");
        }
        return table.toString();
    }

    private static double setting(String file, String path) throws Exception {
        return Double.parseDouble(text(file, path));
    }

    private static String text(String file, String path) throws Exception {
        Object found = new Yaml().load(Files.readString(Path.of(file)));
        for (String name : path.split("\\.")) {
            found = ((Map<?, ?>) found).get(name);
        }
        return found.toString();
    }
}
