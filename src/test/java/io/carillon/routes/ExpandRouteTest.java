package io.carillon.routes;

import static io.carillon.routes.Samples.message;
import static io.carillon.routes.Samples.messageTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.Recipient;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 40: recipients one by one, groups by the page. */
@CamelSpringBootTest
@RouteTest("32-prepare,40-expand")
class ExpandRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void eachRecipientIsPreparedAloneUnderTheSameId() {
        Notification message = messageTo("{\"userId\":\"u1\"},{\"email\":\"a@example.org\"}");
        assertThat(world.prepare(message).getException()).isNull();
        assertThat(prepared()).extracting(Notification::id).containsOnly(message.id());
        assertThat(prepared()).extracting(one -> one.to().get(0).key()).containsExactly("user:u1", "email:a@example.org");
        assertThat(prepared()).allMatch(one -> one.to().size() == 1);
    }

    @Test
    void aPageOfAGroupGoesBackToItsQueue() {
        members("buyers", 2_500);
        Notification message = messageTo("{\"group\":\"buyers\"}");
        world.prepare(message);
        assertThat(prepared()).isEmpty();
        assertThat(pages()).extracting(page -> page.to().size()).containsExactly(1_000, 1_000, 500);
        assertThat(pages()).extracting(Notification::id).containsOnly(message.id());
        assertThat(recipients()).hasSize(2_500).doesNotHaveDuplicates();
        assertThat(pages().get(0).to().get(0).group()).isEqualTo("buyers");
        assertThat(told(Outcome.class)).isEmpty();
    }

    @Test
    void aMemberOfAPageIsPreparedAndNotExpandedAgain() {
        members("buyers", 1);
        world.prepare(messageTo("{\"userId\":\"m0000\",\"group\":\"buyers\"}"));
        assertThat(prepared()).hasSize(1);
        assertThat(pages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "unknown"})
    void aGroupWithoutMembersHasAResultToo(String group) {
        members("empty", 0);
        world.prepare(messageTo("{\"group\":\"" + group + "\"}"));
        assertThat(pages()).isEmpty();
        Outcome outcome = told(Outcome.class).get(0);
        assertThat(outcome.state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(outcome.code()).isEqualTo("empty-group");
        assertThat(outcome.recipient()).isEqualTo("group:" + group);
    }

    @Test
    void aCrashRepeatsAtMostOnePage() {
        members("buyers", 2_100);
        Notification message = messageTo("{\"group\":\"buyers\"}");
        world.does("publish", exchange -> {
            if (pages().size() == 2) {
                throw new TimeoutException("no broker");
            }
        });
        assertThat(world.prepare(message).getException()).isInstanceOf(TimeoutException.class);
        world.does("publish", exchange -> { });
        world.prepare(message);
        assertThat(pages()).extracting(page -> page.to().size()).containsExactly(1_000, 1_000, 1_000, 100);
        assertThat(pages().get(2).to()).isEqualTo(pages().get(1).to());
        assertThat(recipients().stream().distinct()).hasSize(2_100);
    }

    @Test
    void whoJoinsAfterTheFirstPageGetsNothingOfThisMessage() {
        members("buyers", 2);
        Notification message = messageTo("{\"group\":\"buyers\"}");
        world.fails("publish", new TimeoutException("no broker"));
        world.prepare(message);
        world.sql.update("insert into group_member (tenant, group_id, user_id) values ('demo', 'buyers', 'late')");
        world.does("publish", exchange -> { });
        world.prepare(message);
        assertThat(pages().get(1).to()).extracting(Recipient::userId).containsExactly("m0000", "m0001");
    }

    @Test
    void membersOfAnotherTenantsGroupGetNothing() {
        members("buyers", 3);
        world.prepare(message("{\"tenant\":\"other\",\"to\":[{\"group\":\"buyers\"}]}"));
        assertThat(pages()).isEmpty();
    }

    @Test
    void aRecipientWhoCannotBePreparedNowFailsTheRecord() {
        world.fails("route", new TimeoutException("no broker"));
        assertThat(world.prepare(messageTo("{\"userId\":\"u1\"},{\"userId\":\"u2\"}")).getException())
            .isInstanceOf(TimeoutException.class);
        assertThat(prepared()).hasSize(2);
    }

    private void members(String group, int count) {
        world.sql.update("insert into user_group (tenant, id) values ('demo', ?)", group);
        world.sql.batchUpdate("insert into group_member (tenant, group_id, user_id) values ('demo', ?, ?)",
            IntStream.range(0, count).mapToObj(i -> new Object[] {group, String.format("m%04d", i)}).toList());
    }

    private List<Notification> prepared() {
        return world.at("route").stream().map(arrival -> world.field(arrival, "notification", Notification.class)).toList();
    }

    private List<Notification> pages() {
        return told(Notification.class);
    }

    private <T> List<T> told(Class<T> type) {
        return world.at("publish").stream().map(TestEndpoints.Arrival::body)
            .flatMap(body -> body instanceof List<?> many ? many.stream() : Stream.of(body)).filter(type::isInstance).map(type::cast).toList();
    }

    private List<String> recipients() {
        return pages().stream().flatMap(page -> page.to().stream()).map(Recipient::userId).toList();
    }
}
