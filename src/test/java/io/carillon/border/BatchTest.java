package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Batches: good entries are sent, bad ones listed, a broken stream sends nothing. */
class BatchTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"medium\"}";
    private final Border border = Border.shared();

    /** Another test's batch is still expanded while that test has ended. */
    @BeforeEach
    void noOtherBatchIsUnderWay() {
        await().atMost(Duration.ofSeconds(60)).until(() -> border.context.getBean(JdbcTemplate.class)
            .queryForObject("select count(*) from batch where state = 'running'", Integer.class) == 0);
    }

    @Test
    void goodEntriesAreSentPageByPageAndBadOnesAreListed() {
        long before = border.topics.messages("carillon.medium");
        String lines = (MESSAGE + "\n").repeat(2_500) + "\n{}\nnot JSON\n" + MESSAGE.replace("u1", "nobody");
        Answer answer = border.post("/v1/batches", "application/x-ndjson", BodyPublishers.ofString(lines));
        assertThat(answer.status()).isEqualTo(202);
        String id = answer.json().get("id").asText();
        assertThat(answer.json().at("/counts/accepted").asInt()).isEqualTo(2_500);
        assertThat(answer.json().at("/counts/refused").asInt()).isEqualTo(3);
        await().atMost(Duration.ofSeconds(60)).until(() -> border.get("/v1/batches/" + id).json().get("state").asText().equals("done"));
        assertThat(border.topics.messages("carillon.medium")).isEqualTo(before + 2_500);
        Answer page = border.get("/v1/batches/" + id + "/entries?limit=2");
        assertThat(page.json().at("/items/0/entry").asInt()).isEqualTo(2_500);
        assertThat(page.json().at("/items/1/code").asText()).isEqualTo("malformed");
        Answer rest = border.get("/v1/batches/" + id + "/entries?limit=2&cursor=" + page.json().get("next").asText());
        assertThat(rest.json().at("/items/0/pointer").asText()).isEqualTo("/to/0/userId");
        assertThat(rest.json().has("next")).isFalse();
    }

    @Test
    void aNumberThatIsTooLongIsTheFaultOfItsEntryAlone() {
        String long1 = MESSAGE.replace("\"order\":\"1\"", "\"order\":1e3000000");
        for (String body : new String[] {MESSAGE + "\n" + long1 + "\n", "[" + MESSAGE + "," + long1 + "]"}) {
            String type = body.startsWith("[") ? "application/json" : "application/x-ndjson";
            Answer answer = border.post("/v1/batches", type, BodyPublishers.ofString(body));
            assertThat(answer.json().at("/counts/accepted").asInt()).as(answer.raw().body()).isEqualTo(1);
            Answer entries = border.get("/v1/batches/" + answer.json().get("id").asText() + "/entries");
            assertThat(entries.json().at("/items/0/pointer").asText()).isEqualTo("/data/order");
            assertThat(entries.json().at("/items/0/code").asText()).isEqualTo("number-too-long");
        }
    }

    @Test
    void aBrokenArraySendsNothingAndLeavesNothing() {
        long before = border.everything();
        int batches = batches();
        Answer answer = border.post("/v1/batches", "[" + (MESSAGE + ",").repeat(1_500) + "{\"template\":");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/1500");
        assertThat(border.everything()).isEqualTo(before);
        assertThat(batches()).isEqualTo(batches);
    }

    @Test
    void aClientThatGoesAwaySendsNothingAndLeavesNothing() throws IOException {
        long before = border.everything();
        int batches = batches();
        try (Socket socket = new Socket("127.0.0.1", border.port())) {
            OutputStream out = socket.getOutputStream();
            byte[] body = Border.utf8((MESSAGE + "\n").repeat(1_200));
            out.write(Border.utf8("POST /v1/batches HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo.demo\r\n"
                + "Content-Type: application/x-ndjson\r\nContent-Length: " + (body.length + 1_000) + "\r\n\r\n"));
            out.write(body);
            out.flush();
            await().atMost(Duration.ofSeconds(30)).until(() -> batches() == batches + 1);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> batches() == batches);
        assertThat(border.everything()).isEqualTo(before);
    }

    @Test
    void anEntryWithoutEndIsRefused() {
        Answer line = border.post("/v1/batches", "application/x-ndjson",
            BodyPublishers.ofString("x".repeat(1_000_000) + "\n" + MESSAGE));
        assertThat(line.status()).isEqualTo(202);
        assertThat(line.json().at("/counts/refused").asInt()).isEqualTo(1);
        Answer item = border.post("/v1/batches", "[" + MESSAGE + ",{\"template\":\"" + "x".repeat(1_000_000) + "\"}]");
        assertThat(item.status()).isEqualTo(400);
        assertThat(item.pointers()).containsExactly("/1");
    }

    private int batches() {
        return border.context.getBean(JdbcTemplate.class).queryForObject("select count(*) from batch", Integer.class);
    }
}
