package io.carillon.window;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Instances of an application that read one group's topics, and what they did: {@code ended} holds a line per finished record. */
final class WindowRig implements AutoCloseable {

    final TestBroker broker = TestBroker.start();
    final String group = "group-" + System.nanoTime();
    final ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> begun = new ConcurrentLinkedQueue<>();
    final Map<String, CountDownLatch> doors = new ConcurrentHashMap<>();
    final List<CamelContext> instances = new ArrayList<>();
    final Map<String, Object> beans = new HashMap<>();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.address(), "linger.ms", 5), new StringSerializer(), new ByteArraySerializer());

    /** One more instance whose route works with this processor. */
    CamelContext instance(String topics, String parameters, Processor work) throws Exception {
        CamelContext context = new DefaultCamelContext();
        beans.forEach(context.getRegistry()::bind);
        context.getShutdownStrategy().setTimeout(10);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                String where = topics + "?groupId=" + group + "&brokers=" + broker.address();
                from("kafka-window:" + where + "&metadataMaxAgeMs=1000&heartbeatIntervalMs=300&sessionTimeoutMs=6000" + parameters)
                    .routeId("work").process(work);
            }
        });
        context.start();
        instances.add(context);
        return context;
    }

    /** Notes what begins and what ends; a record whose text has a closed door waits in between. */
    void work(Exchange exchange) throws InterruptedException {
        String text = text(exchange);
        begun.add(text);
        CountDownLatch door = doors.get(text);
        if (door != null) {
            door.await();
        }
        ended.add(text);
    }

    CountDownLatch door(String text) {
        return doors.computeIfAbsent(text, t -> new CountDownLatch(1));
    }

    static String text(Exchange exchange) {
        return new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
    }

    static int partition(Exchange exchange) {
        return exchange.getMessage().getHeader(KafkaConstants.PARTITION, int.class);
    }

    void send(String topic, int partition, String... texts) {
        for (String text : texts) {
            producer.send(new ProducerRecord<>(topic, partition, (String) null, text.getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    void sendDue(String topic, int partition, String text, Instant due) {
        byte[] at = Long.toString(due.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, partition, (String) null, body);
        record.headers().add("carillon-due-at", at);
        producer.send(record);
        producer.flush();
    }

    /** The offset the group would go on from; 0 before its first commit. */
    long committed(String topic, int partition) {
        try (Admin admin = broker.admin()) {
            var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            var offset = offsets.get(new TopicPartition(topic, partition));
            return offset == null ? 0 : offset.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether so many members of the group hold partitions, and all partitions are held. */
    boolean shared(int members, int partitions) {
        try (Admin admin = broker.admin()) {
            var held = admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                .map(m -> m.assignment().topicPartitions().size()).filter(size -> size > 0).toList();
            return held.size() == members && held.stream().mapToInt(Integer::intValue).sum() == partitions;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        doors.values().forEach(CountDownLatch::countDown);
        instances.forEach(CamelContext::stop);
        producer.close();
    }
}
