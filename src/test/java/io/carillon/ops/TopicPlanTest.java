package io.carillon.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** The topic table of the docs is made here: {@code mvn test -Dtest=TopicPlanTest -DargLine=-Dcarillon.docs.write=true} writes it. */
class TopicPlanTest {

    private static final Path DOCS = Path.of("docs/contracts.md");
    private static final String BEGIN = "<!-- topics: written by TopicPlanTest -->\n";
    private static final String END = "<!-- end of topics -->";

    @Test
    void theTableOfTheDocsIsThatOfTheCode() throws Exception {
        String page = Files.readString(DOCS);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String table = table(TopicPlan.of(settings(Map.of()), List.of("<channel>")));
        if (Boolean.getBoolean("carillon.docs.write")) {
            Files.writeString(DOCS, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table);
        }
    }

    @Test
    void eachChannelHasATopicForEachPriority() {
        assertThat(TopicPlan.of(settings(Map.of()), List.of("email", "sms"))).extracting(TopicSpec::name)
            .contains("carillon.deliver.email.high", "carillon.deliver.sms.low", "carillon.retry.1h.medium").doesNotHaveDuplicates();
    }

    @Test
    void aChannelThatIsSwitchedOffNeedsNoTopics() {
        MockEnvironment settings = new MockEnvironment().withProperty("carillon.channels.sms.enabled", "false");

        assertThat(ChannelNames.enabled(settings)).contains("email").doesNotContain("sms");
    }

    @Test
    void oneTopicCanHaveMorePartitions() {
        List<TopicSpec> plan = TopicPlan.of(settings(Map.of("requests", 48)), List.of());

        assertThat(plan).filteredOn(topic -> topic.name().equals("carillon.requests")).extracting(TopicSpec::partitions)
            .containsExactly(48);
    }

    private static TopicSettings settings(Map<String, Integer> overrides) {
        return new TopicSettings(false, 12, (short) 3, Duration.ofDays(7), Duration.ofDays(30), overrides, List.of());
    }

    private static String table(List<TopicSpec> topics) {
        return "| topic | partitions | replicas | kept | key | written by |\n|---|---|---|---|---|---|\n" + topics.stream()
            .map(topic -> "| `%s` | %d | %d | %d d | %s | %s |\n".formatted(topic.name(), topic.partitions(), topic.replication(),
                topic.retention().toDays(), topic.key(), topic.owner()))
            .collect(Collectors.joining());
    }
}
