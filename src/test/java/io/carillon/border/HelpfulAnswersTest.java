package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sent something wrong reads in the answer what would have been right. */
class HelpfulAnswersTest {

    private static final String REST = "'to':[{'userId':'u1'}],'data':{'order':'1'}";
    private final Border border = Border.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'template':1,REST                                   | /template   | must be a text of the form ^[a-z0-9][a-z0-9-]{0,63}$, for example order-shipped",
        "'template':'A B',REST                               | /template   | must be a text of the form ^[a-z0-9][a-z0-9-]{0,63}$, for example order-shipped",
        "REST                                                | /template   | is missing; it must be a text of the form ^[a-z0-9][a-z0-9-]{0,63}$, for example order-shipped",
        "'template':'order-shipped','to':'u1'                | /to         | must be an array of 1 to 1000 items",
        "'template':'order-shipped','to':[]                  | /to         | must be an array of 1 to 1000 items",
        "'template':'order-shipped',REST,'priority':'P9'     | /priority   | must be one of high, medium, low, P0, P1, P2, P3",
        "'template':'order-shipped',REST,'dryRun':'yes'      | /dryRun     | must be true or false",
        "'template':'order-shipped',REST,'expiresAt':1764000 | /expiresAt  | must be a time with offset (RFC 3339), for example 2026-12-01T09:00:00Z",
        "'template':'order-shipped',REST,'expiresAt':'noon'  | /expiresAt  | must be a time with offset (RFC 3339), for example 2026-12-01T09:00:00Z",
        "'template':'order-shipped',REST,'expiresAt':'+12026-12-01T09:00:00Z'  | /expiresAt  | must be a time with offset (RFC 3339), for example 2026-12-01T09:00:00Z",
        "'template':'order-shipped',REST,'reference':''      | /reference  | must be a text of 1 to 200 characters",
        "'template':'order-shipped',REST,'data':3            | /data       | must be an object of at most 200 fields",
        "'template':'order-shipped',REST,'metadata':{'a':[]} | /metadata/a | must be a text or a number or true or false of at most 500 characters",
        "'template':'order-shipped',REST,'locale':'x_y'      | /locale     | must be a text of at most 35 characters of the form ^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$, for example zh-CN",
        "'template':'order-shipped',REST,'routing':{'method':'any'} | /routing/method | must be one of single, all",
        "'template':'order-shipped',REST,'routing':{'chanels':[]}   | /routing/chanels | is not a field of the contract, which wants an object (fields: method, channels)"})
    void aFaultSaysWhatIsWanted(String fields, String pointer, String message) {
        Answer answer = border.post("/v1/notifications", ("{" + fields.replace("REST", fields.contains("'data':3") ? "'to':[{'userId':'u1'}]" : REST) + "}")
            .replace('\'', '"'));
        assertThat(answer.pointers()).as(answer.raw().body()).containsExactly(pointer);
        assertThat(answer.json().at("/errors/0/message").asText()).isEqualTo(message);
        assertThat(answer.json().get("detail").asText()).isEqualTo(pointer + " " + message);
    }

    @Test
    void anUnknownFieldOrVariableNamesTheKnownOnes() {
        Answer field = border.post("/v1/notifications", "{\"template\":\"order-shipped\",\"too\":[]}");
        assertThat(field.raw().body()).contains("(fields: template, to, data, priority,");
        Answer recipient = border.post("/v1/notifications", "{\"template\":\"order-shipped\",\"to\":[{\"fax\":\"1\"}],\"data\":{\"order\":\"1\",\"ordr\":2}}");
        assertThat(recipient.raw().body()).contains("must be one of email, group, phone,", "the template, which declares").contains("order");
    }

    @Test
    void anArrayOfMessagesIsShownTheWayToBatches() {
        Answer array = border.post("/v1/notifications", "[{\"template\":\"order-shipped\"}]");
        assertThat(array.status()).isEqualTo(400);
        assertThat(array.json().at("/errors/0/message").asText()).contains("POST /v1/batches");
        Answer object = border.post("/v1/batches", "{\"template\":\"order-shipped\"}");
        assertThat(object.status()).isEqualTo(400);
        assertThat(object.json().at("/errors/0/message").asText()).contains("must be a JSON array", "POST /v1/notifications");
    }

    @Test
    void aQuerySaysOfEachParameterWhatIsWanted() {
        Answer answer = border.get("/v1/notifications?from=yesterday&limit=0&status=foo&priority=&limt=3&to=2026-12-01T09:00:00+01:00");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactlyInAnyOrder("?from", "?limit", "?status", "?priority", "?limt", "?to");
        assertThat(answer.raw().body()).contains("must be a time with offset (RFC 3339), for example 2026-12-01T09:00:00Z",
            "must be a whole number from 1 to 100", "must be one of accepted, queued, attempted,", "must be one of high, medium, low",
            "is not a parameter of this operation, which has from, to, priority, module, user, group, status,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/audit", "/v1/suppressions", "/v1/dead-letters", "/v1/notifications", "/v1/templates/order-shipped/versions",
        "/v1/batches/x/entries", "/v1/users/u1/inbox"})
    void everyListRefusesWhatItDoesNotKnow(String path) {
        Answer answer = border.get(path + "?limit=ten&offset=3&cursor=%C3%A4");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).contains("?limit", "?offset");
        assertThat(answer.raw().body()).contains("must be a whole number from 1 to 100").containsPattern("which has [a-z, ]*limit, cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/audit", "/v1/suppressions", "/v1/dead-letters", "/v1/templates/order-shipped/versions", "/v1/batches/ID/entries"})
    void aCursorThatIsNoneSaysWhereOneComesFrom(String path) {
        Answer answer = border.get(path.replace("ID", border.post("/v1/batches", "[{}]").json().get("id").asText()) + "?cursor=x");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("?cursor");
        assertThat(answer.json().at("/errors/0/message").asText()).contains("must be the `next` of the page before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "limt=%zz", "q=%ff", "q=%ED%A0%80", "limit=1%"})
    void aQueryThatCannotBeDecodedIsNotLeftOut(String query) throws java.io.IOException {
        assertThat(Raw.answer(border, "GET /v1/notifications?" + query + " HTTP/1.1")).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/audit", "/v1/dead-letters", "/v1/notifications"})
    void aRangeThatHoldsNothingIsNoEmptyPage(String path) {
        Answer answer = border.get(path + "?from=2026-12-01T10:00:00%2B01:00&to=2026-12-01T09:00:00Z");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).isEqualTo("?from must be before ?to");
        assertThat(border.get(path + "?from=2026-12-01T09:59:59%2B01:00&to=2026-12-01T09:00:00Z").status()).isEqualTo(200);
        Answer replay = border.post("/v1/dead-letters/replay", "{\"from\":\"2026-12-01T10:00:00Z\",\"to\":\"2026-12-01T09:00:00Z\"}");
        assertThat(replay.status()).as(replay.raw().body()).isEqualTo(422);
        assertThat(replay.pointers()).containsExactly("/from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/dead-letters?from=%2B999999999-01-01T00:00:00Z", "/v1/audit?to=-999999999-01-01T00:00:00Z"})
    void aYearThatNoDatabaseKnowsIsNoTime(String path) {
        assertThat(border.get(path).status()).isEqualTo(400);
    }

    @Test
    void anEntryOfABatchIsToldTheSameAndLongNamesDoNotStopIt() {
        String bad = "{\"template\":\"order-shipped\",\"priority\":\"P9\"," + REST.replace('\'', '"') + "}";
        String name = "v" + "😀".repeat(400);
        Answer answer = border.post("/v1/batches", "application/x-ndjson", BodyPublishers.ofString(bad + "\n" + bad.replace("\"priority\":\"P9\",", "")
            .replace("\"order\"", "\"" + name + "\"")));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        Answer entries = border.get("/v1/batches/" + answer.json().get("id").asText() + "/entries");
        assertThat(entries.json().at("/items/0/message").asText()).isEqualTo("must be one of high, medium, low, P0, P1, P2, P3");
        assertThat(entries.json().at("/items")).hasSize(2);
    }
}
