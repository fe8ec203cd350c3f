package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Attachment;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.AttachmentHosts;
import io.carillon.wire.Json;
import java.io.OutputStream;
import java.net.InetAddress;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Files that go with an e-mail, from a host that does as it is told. */
class AttachmentsTest {

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

    @Test
    void aHostThatDoesNotAnswerIsAskedAgainLater() {
        host.answers(HttpDouble.reset());
        assertThatThrownBy(() -> attachments(true).fetch(exchange(mail(file("/a"))))).isInstanceOf(TemporaryFailure.class);
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

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::", "2001:db8::1", "ff02::1", "::7f00:1"})
    void anAddressOfOurOwnNetworkIsNotPublic(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "193.0.0.1", "2606:4700::1111", "2a00:1450:4001::1"})
    void anAddressOfTheInternetIs(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void soManyFilesAreInMemoryAndNoMoreUntilOneIsSent() throws Exception {
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
        return new Attachments(new FileClient(hosts, Duration.ofMillis(700), privateToo), Clock.systemUTC(), Duration.ofMillis(700), 1);
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
