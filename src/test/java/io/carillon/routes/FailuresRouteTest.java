package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.carillon.message.Answer;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Problem;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.MalformedURLException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Route file 00: what becomes of a request or a record that fails. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@RouteTest("00-failures,10-accept,12-accept-kafka,32-consume")
class FailuresRouteTest {

    @Autowired
    RouteWorld world;

    private static final Map<String, Object> HTTP = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    @Test
    void aRefusedRequestIsAnsweredWithAProblemDocument() {
        world.fails("admit", Problem.invalid("/template", "unknown-template", "there is no template of this name"));
        Exchange done = world.send("accept-notification", new byte[0], HTTP);
        assertThat(done.getException()).isNull();
        Answer answer = done.getMessage().getBody(Answer.class);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(Json.MAPPER.valueToTree(answer.body()).at("/errors/0/pointer").asText()).isEqualTo("/template");
        assertThat(Json.MAPPER.valueToTree(answer.body()).at("/traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(world.at("prioritise")).isEmpty();
        assertThat(world.published).isEmpty();
    }

    @Test
    void aRefusedRecordIsRejectedAndHoldsUpNothing() {
        assertThat(world.send("accept-request", "no event".getBytes(StandardCharsets.UTF_8)).getException()).isNull();
        assertThat(world.topics()).containsExactly("carillon.rejected");
        assertThat(world.at("admit")).isEmpty();
    }

    @Test
    void aRefusalThatCannotBeToldKeepsTheRecord() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(world.send("accept-request", new byte[0]).getException()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aRecordThatNothingCuresIsGivenUp() {
        world.fails("expand", new PermanentFailure("unknown-template", "there is none"));
        assertThat(consume().getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void aRequestThatNothingCuresFailsAndIsNoDeadLetter() {
        world.fails("admit", new PermanentFailure("unknown-template", "there is none"));
        assertThat(world.send("accept-notification", new byte[0], HTTP).getException()).isInstanceOf(PermanentFailure.class);
        assertThat(world.at("give-up")).isEmpty();
    }

    static List<Exception> outages() {
        return List.of(new TimeoutException("no broker"), new IOException("reset"), new SQLException("gone"),
            new CannotGetJdbcConnectionException("pool is empty"), new RejectedExecutionException("stopping"),
            new java.util.concurrent.TimeoutException("late"), new IllegalStateException("wrapped", new IOException("reset")),
            new DuplicateKeyException("two workers"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void whatWaitingCuresIsRepeatedAndNeverGivenUp(Exception outage) {
        world.fails("expand", outage);
        assertThat(consume().getException()).isNotNull();
        assertThat(world.at("give-up")).isEmpty();
    }

    @Test
    void aFaultOfOursDoesNotHoldUpAQueueForEver() {
        world.fails("expand", new IllegalStateException("a fault of ours"));
        assertThat(consume().getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
    }

    /** Java calls them failures of input and output, Kafka and Spring their own; waiting cures none. */
    static List<Exception> faultsByAnotherName() throws Exception {
        return List.of(jq(".to | tonumber"), new IllegalStateException("wrapped", jq(".a | error(\"secret text\")")),
            new MalformedInputException(1), new MalformedURLException("x"), new UnsupportedEncodingException("x"),
            new RecordTooLargeException("x"), new SerializationException("x"), new InvalidDataAccessApiUsageException("no value for :id"));
    }

    private static Exception jq(String query) throws Exception {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        try {
            JsonQuery.compile(query, Versions.JQ_1_6).apply(scope, Json.MAPPER.readTree("{\"to\":\"secret text\"}"), out -> { });
            throw new AssertionError("this must fail: " + query);
        } catch (JsonQueryException failure) {
            return failure;
        }
    }

    @ParameterizedTest
    @MethodSource("faultsByAnotherName")
    void anExpressionThatFailsBecomesADeadLetterAndOneLineOfTheLog(Exception fault, CapturedOutput log) {
        world.fails("expand", fault);
        int before = log.getAll().length();
        assertThat(consume().getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
        List<String> said = log.getAll().substring(before).lines().filter(line -> !line.isBlank()).toList();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("ERROR", "consume-events", fault.getClass().getSimpleName(), "dead letter").doesNotContain("secret");
    }

    /** A value that could not be read because the connection broke: the cause counts. */
    @Test
    void aBrokenConnectionBehindAnExpressionIsRepeated() {
        world.fails("expand", new JsonMappingException(null, "not read", new IOException("reset")));
        assertThat(consume().getException()).isNotNull();
        assertThat(world.at("give-up")).isEmpty();
    }

    /** The consumer of the record says it; Camel's own word would be a stack trace each time. */
    @Test
    void whatIsRepeatedLeavesNoStackTraceInTheLog(CapturedOutput log) {
        world.fails("expand", new IOException("reset"));
        int before = log.getAll().length();
        assertThat(consume().getException()).isNotNull();
        assertThat(log.getAll().substring(before)).doesNotContain("\tat ", "Failed delivery");
    }

    @Test
    void whatTheDatabaseWillNeverTakeDoesNotHoldUpAQueueForEver() {
        world.fails("expand", new DataIntegrityViolationException("too long", new SQLException("value too long")));
        assertThat(consume().getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void aFaultOfOursFailsARequest() {
        world.fails("admit", new IllegalStateException("a fault of ours"));
        assertThat(world.send("accept-notification", new byte[0], HTTP).getException()).isInstanceOf(IllegalStateException.class);
        assertThat(world.at("give-up")).isEmpty();
    }

    @Test
    void whatCannotBeGivenUpIsRepeated() {
        world.fails("expand", new PermanentFailure("unknown-template", "there is none"));
        world.fails("give-up", new TimeoutException("no broker"));
        assertThat(consume().getException()).isInstanceOf(TimeoutException.class);
    }

    private Exchange consume() {
        return world.send("consume-events", new Json().write(Samples.message("{}")));
    }
}
