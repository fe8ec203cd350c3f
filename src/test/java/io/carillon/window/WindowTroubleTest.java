package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.serde.KafkaHeaderDeserializer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The broker refuses, the poll fails, the route is wrongly set: nothing is lost. */
class WindowTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final List<KafkaException> REFUSALS =
        List.of(new CommitFailedException(), new RebalanceInProgressException("x"), new RetriableCommitFailedException("x"));

    private final WindowRig rig = new WindowRig();
    private final String topic = rig.broker.topic("trouble", 1);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCommitThatFailsGoesWithTheNextOne() throws Exception {
        AtomicInteger failed = new AtomicInteger();
        rig.beans.put("unlucky", failing((method, args) -> {
            if (method.getName().equals("commitAsync") && failed.get() < 3) {
                ((OffsetCommitCallback) args[1]).onComplete(Map.of(), REFUSALS.get(failed.getAndIncrement()));
                return true;
            }
            return false;
        }));
        rig.send(topic, 0, numbers(20));
        rig.instance(topic, "&kafkaClientFactory=#unlucky", rig::work);
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 20);
        assertThat(failed).hasValue(3);
        assertThat(rig.ended).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aCommitRefusedAtTheEndOnlyRepeatsWork() throws Exception {
        rig.beans.put("unlucky", failing((method, args) -> {
            if (method.getName().startsWith("commit")) {
                throw new CommitFailedException();
            }
            return false;
        }));
        rig.send(topic, 0, "once");
        CamelContext first = rig.instance(topic, "&kafkaClientFactory=#unlucky", rig::work);
        await().atMost(SOON).until(() -> rig.ended.size() == 1);
        first.stop();
        rig.beans.clear();
        rig.instance(topic, "", rig::work);
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 1);
        assertThat(rig.ended).containsExactly("once", "once");
    }

    @Test
    void aPollThatFailsSkipsNoRecord() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        rig.beans.put("unlucky", failing((method, args) -> {
            if (method.getName().equals("poll") && polls.incrementAndGet() % 5 == 2) {
                throw new KafkaException("the poll failed");
            }
            return false;
        }));
        rig.send(topic, 0, numbers(20));
        rig.instance(topic, "&permits=4&kafkaClientFactory=#unlucky", rig::work);
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 20);
        assertThat(rig.ended).hasSize(20).doesNotHaveDuplicates();
        assertThat(polls.get()).isGreaterThan(2);
    }

    @Test
    void aRecordWhoseHeadersCannotBeReadIsTriedAgain() throws Exception {
        AtomicInteger thrown = new AtomicInteger();
        rig.beans.put("broken", (KafkaHeaderDeserializer) (key, value) -> {
            if (thrown.incrementAndGet() < 3) {
                throw new IllegalStateException("unreadable header");
            }
            return new String(value);
        });
        rig.send(topic, 0, "before");
        rig.sendDue(topic, 0, "with-header", Instant.EPOCH);
        rig.send(topic, 0, "after");
        rig.instance(topic, "&headerDeserializer=#broken", rig::work);
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 3);
        assertThat(rig.ended).containsExactlyInAnyOrder("before", "with-header", "after");
    }

    @Test
    void settingsThatWouldCommitBehindTheWindowAreRefused() {
        assertThatThrownBy(() -> rig.instance(topic, "&autoCommitEnable=true", rig::work)).hasStackTraceContaining("autoCommitEnable");
        assertThatThrownBy(() -> rig.instance(topic, "&batching=true", rig::work)).hasStackTraceContaining("batching");
        assertThatThrownBy(() -> rig.instance(topic, "&permits=0", rig::work)).hasStackTraceContaining("permits");
    }

    private interface Fault {

        boolean handled(Method method, Object[] args);
    }

    /** Real clients, some of whose calls go wrong. */
    private static KafkaClientFactory failing(Fault fault) {
        return new DefaultKafkaClientFactory() {
            @Override
            public Consumer getConsumer(Properties properties) {
                Consumer real = super.getConsumer(properties);
                Class<?>[] types = {Consumer.class};
                return (Consumer) Proxy.newProxyInstance(getClass().getClassLoader(), types, (proxy, method, args) -> {
                    if (fault.handled(method, args)) {
                        return null;
                    }
                    try {
                        return method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
            }
        };
    }

    private static String[] numbers(int to) {
        return IntStream.range(0, to).mapToObj(Integer::toString).toArray(String[]::new);
    }
}
