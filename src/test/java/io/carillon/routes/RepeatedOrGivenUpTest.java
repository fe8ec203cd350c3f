package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.MalformedURLException;
import java.nio.charset.MalformedInputException;
import java.sql.SQLException;
import java.util.List;
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

/** Route file 00: a record whose work fails is repeated where waiting cures that; else it is given up, so that no queue stands still. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@RouteTest("00-failures,32-prepare")
class RepeatedOrGivenUpTest {

    @Autowired
    RouteWorld world;

    @Test
    void aRecordThatNothingCuresIsGivenUp() {
        world.fails("route", new PermanentFailure("unknown-template", "there is none"));
        assertThat(consume().getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
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
        world.fails("route", outage);
        assertThat(consume().getException()).isNotNull();
        assertThat(world.at("give-up")).isEmpty();
    }

    @Test
    void aFaultOfOursDoesNotHoldUpAQueueForEver() {
        world.fails("route", new IllegalStateException("a fault of ours"));
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
        world.fails("route", fault);
        int before = log.getAll().length();
        assertThat(consume().getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
        List<String> said = log.getAll().substring(before).lines().filter(line -> !line.isBlank()).toList();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("ERROR", "prepare", fault.getClass().getSimpleName(), "dead letter")
            .doesNotContain("secret");
    }

    /** A value that could not be read because the connection broke: the cause counts. */
    @Test
    void aBrokenConnectionBehindAnExpressionIsRepeated() {
        world.fails("route", new JsonMappingException(null, "not read", new IOException("reset")));
        assertThat(consume().getException()).isNotNull();
        assertThat(world.at("give-up")).isEmpty();
    }

    /** The consumer of the record says it; Camel's own word would be a stack trace each time. */
    @Test
    void whatIsRepeatedLeavesNoStackTraceInTheLog(CapturedOutput log) {
        world.fails("route", new IOException("reset"));
        int before = log.getAll().length();
        assertThat(consume().getException()).isNotNull();
        assertThat(log.getAll().substring(before)).doesNotContain("\tat ", "Failed delivery");
    }

    @Test
    void whatTheDatabaseWillNeverTakeDoesNotHoldUpAQueueForEver() {
        world.fails("route", new DataIntegrityViolationException("too long", new SQLException("value too long")));
        assertThat(consume().getException()).isNull();
        assertThat(world.at("give-up")).hasSize(1);
    }

    @Test
    void whatCannotBeGivenUpIsRepeated() {
        world.fails("route", new PermanentFailure("unknown-template", "there is none"));
        world.fails("give-up", new TimeoutException("no broker"));
        assertThat(consume().getException()).isInstanceOf(TimeoutException.class);
    }

    private Exchange consume() {
        return world.prepare(Samples.message("{}"));
    }
}
