package io.carillon.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.carillon.message.DeadLetter;
import io.carillon.message.Delivery;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Receipt;
import io.carillon.message.Tracking;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The records as they travel between stages: JSON, unknown fields ignored so that neighbouring releases understand each other. */
@Component("json")
public class Json {

    /** The one mapper of internal records. Times are ISO 8601, nulls are left out, numbers stay as they were written. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(factory().build())
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .build();

    /** Its buffers are kept for all: a virtual thread, which works for one message, would throw its own away. */
    static JsonFactoryBuilder factory() {
        return (JsonFactoryBuilder) JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool());
    }

    /** A UUID; the claim would cut a longer one. */
    private static final int MAX_ID = 36;

    /** JSON on one line. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** UTF-8 JSON of any record; bytes are JSON already and stay as they are. */
    public byte[] write(Object record) {
        try {
            return record instanceof byte[] bytes ? bytes : MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + record.getClass().getName(), e);
        }
    }

    /** @throws PermanentFailure {@code unreadable-record}: no retry makes it readable, nor complete */
    public Notification notification(byte[] json) {
        Notification read = read(json, Notification.class);
        return complete(read, read.id(), read.tenant(), read.template(), read.priority(), read.acceptedAt());
    }

    /** @throws PermanentFailure {@code unreadable-record} */
    public Delivery delivery(byte[] json) {
        Delivery read = read(json, Delivery.class);
        if (read.id() != null && read.id().length() > MAX_ID) {
            throw new PermanentFailure("unreadable-record", "a Delivery record with an id that is none of ours");
        }
        return complete(read, read.id(), read.notificationId(), read.tenant(), read.recipient(), read.channel(), read.priority(),
            read.acceptedAt());
    }

    /** @throws PermanentFailure {@code unreadable-record} */
    public DeadLetter deadLetter(byte[] json) {
        DeadLetter read = read(json, DeadLetter.class);
        return complete(read, read.stage(), read.code(), read.at());
    }

    /** @throws PermanentFailure {@code unreadable-record} */
    public Outcome outcome(byte[] json) {
        return read(json, Outcome.class);
    }

    /** @throws PermanentFailure {@code unreadable-record} */
    public Receipt receipt(byte[] json) {
        Receipt read = read(json, Receipt.class);
        return complete(read, read.eventId(), read.provider(), read.messageId(), read.deliveryId(), read.kind(), read.address(), read.at());
    }

    /** @throws PermanentFailure {@code unreadable-record} */
    public Tracking tracking(byte[] json) {
        return read(json, Tracking.class);
    }

    /** Without these there is no topic to send it on to and no row to claim: it would be run again for ever. */
    private static <T> T complete(T record, Object... needed) {
        if (Stream.of(needed).anyMatch(Objects::isNull)) {
            throw new PermanentFailure("unreadable-record", "a " + record.getClass().getSimpleName() + " record that is not complete");
        }
        return record;
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            T record = MAPPER.readValue(json, type);
            if (record == null) {
                throw new PermanentFailure("unreadable-record", "the record is empty");
            }
            return record;
        } catch (IOException | RuntimeException e) {
            // The parser's message quotes the input, so it is not passed on.
            throw new PermanentFailure("unreadable-record", "not a " + type.getSimpleName() + " record: " + e.getClass().getSimpleName());
        }
    }
}
