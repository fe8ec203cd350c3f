package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Attachment;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.NotCalled;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.AttachmentHosts;
import io.carillon.wire.Json;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that go with an e-mail, from a host that does as it is told. */
class AttachmentsTest {

    private Duration timeout = Duration.ofSeconds(12);
    private final HttpDouble host = new HttpDouble(HttpDouble.with(200, "%PDF", "Content-Type", "application/pdf; charset=x"));

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void theFilesAreInWhatTheProviderGetsAndAreFetchedOnceForAllProviders() throws Exception {
        Attachments attachments = attachments(true);
        Exchange exchange = exchange(mail(file("/a"), new Attachment(host.url() + "/b", "b.txt", "text/plain", null)));
        Delivery waiting = exchange.getMessage().getBody(Delivery.class);
        attachments.fetch(exchange);
        assertThat(files(exchange)).extracting(Attachment::contentType).containsExactly("application/pdf", "text/plain");
        assertThat(files(exchange)).allSatisfy(file -> assertThat(file.content()).asString().isEqualTo("%PDF"));
        exchange.getMessage().setBody(waiting);
        attachments.fetch(exchange);
        assertThat(files(exchange)).hasSize(2);
        assertThat(host.asked).extracting(HttpDouble.Asked::path).containsExactly("/a", "/b");
        assertThat(new String(new Json().write(waiting))).doesNotContain("content\":\"JVBE");
    }

    @ParameterizedTest
    @CsvSource({"404,true", "403,true", "410,true", "302,true", "204,true", "408,false", "429,false", "500,false", "503,false"})
    void whatTheHostAnswersDecides(int status, boolean forGood) {
        host.answers(HttpDouble.with(status, "", "Location", host.url() + "/elsewhere"));
        Class<? extends RuntimeException> kind = forGood ? PermanentFailure.class : TemporaryFailure.class;
        assertThatThrownBy(() -> attachments(true).fetch(exchange(mail(file("/a"))))).isInstanceOf(kind);
        assertThat(host.asked).hasSize(1);
    }

    @Test
    void moreThanTenMegabytesAreNotEvenReadToTheirEnd() throws Exception {
        byte[] block = new byte[1024 * 1024];
        host.answers((exchange, asked) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    out.write(block);
                }
            }
        });
        assertThatThrownBy(() -> attachments(true).fetch(exchange(mail(file("/a"))))).isInstanceOfSatisfying(PermanentFailure.class,
            failure -> assertThat(failure.code()).isEqualTo("attachment-too-large"));
        byte[] six = new byte[6 * 1024 * 1024];
        Arrays.fill(six, (byte) 'x');
        host.answers(HttpDouble.with(200, new String(six)));
        assertThatThrownBy(() -> attachments(true).fetch(exchange(mail(file("/a"), file("/b"))))).isInstanceOf(PermanentFailure.class);
    }

    /** What the request says, else what the host says where that is one. */
    @ParameterizedTest
    @CsvSource({"text/html; charset=utf-8,text/html", "garbage,application/octet-stream", "a/b/c,application/octet-stream", ",application/octet-stream"})
    void aTypeThatIsNoneIsOctets(String said, String type) throws Exception {
        host.answers(said == null ? HttpDouble.with(200, "x") : HttpDouble.with(200, "x", "Content-Type", said));
        Exchange exchange = exchange(mail(file("/a")));
        attachments(true).fetch(exchange);
        assertThat(files(exchange)).extracting(Attachment::contentType).containsExactly(type);
    }

    @Test
    void aHostThatDoesNotAnswerIsAskedAgainLater() {
        host.answers(HttpDouble.reset());
        assertThatThrownBy(() -> attachments(true).fetch(exchange(mail(file("/a"))))).isInstanceOf(TemporaryFailure.class);
        timeout = Duration.ofSeconds(1);
        host.answers(host.dribble());      // a byte now and then: no time-out of a read ends it
        assertThatThrownBy(() -> attachments(true).fetch(exchange(mail(file("/a"))))).isInstanceOf(TemporaryFailure.class);
    }

    @Test
    void aHostThatIsNotAllowedOrOfOurOwnNetworkIsNotAsked() {
        Attachment elsewhere = new Attachment("http://localhost:1/a", "a", null, null);
        assertThatThrownBy(() -> attachments(true).fetch(exchange(mail(elsewhere)))).isInstanceOf(PermanentFailure.class);
        assertThatThrownBy(() -> attachments(false).fetch(exchange(mail(file("/a"))))).isInstanceOfSatisfying(PermanentFailure.class,
            failure -> assertThat(failure.code()).isEqualTo("attachment-host"));
        assertThat(host.asked).isEmpty();
    }

    @Test
    void soManyFilesAreInMemoryAndNoMoreUntilOneIsSent() throws Exception {
        timeout = Duration.ofSeconds(3);
        Attachments one = attachments(true);
        Exchange first = exchange(mail(file("/a")));
        one.fetch(first);
        Exchange second = exchange(mail(file("/a")));
        assertThatThrownBy(() -> one.fetch(second)).isInstanceOf(NotCalled.class);
        UnitOfWorkHelper.doneSynchronizations(first, first.getExchangeExtension().handoverCompletions());
        one.fetch(exchange(mail(file("/a"))));
    }

    private Attachments attachments(boolean privateToo) {
        AttachmentHosts hosts = new AttachmentHosts(List.of(host.url().substring("http://".length())), Set.of("http"));
        return new Attachments(new FileClient(hosts, timeout, privateToo), Clock.systemUTC(), timeout, 1);
    }

    private Attachment file(String path) {
        return new Attachment(host.url() + path, "file.pdf", null, null);
    }

    private static List<Attachment> files(Exchange exchange) {
        return exchange.getMessage().getBody(Delivery.class).content().attachments();
    }

    private static Delivery mail(Attachment... files) throws Exception {
        return Json.MAPPER.readValue("{\"v\":1,\"id\":\"d1\",\"channel\":\"email\",\"attempt\":1}", Delivery.class)
            .with(new Content("s", "t", null, false).withFiles(List.of(files)));
    }

    private static Exchange exchange(Delivery delivery) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(delivery);
        return exchange;
    }
}
