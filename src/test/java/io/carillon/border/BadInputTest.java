package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of bad input: a clear answer that names the field, and nothing on any topic. */
class BadInputTest {

    private final Border border = Border.shared();
    private long before;

    @BeforeEach
    void count() {
        before = border.everything();
    }

    @AfterEach
    void nothingIsOnAnyTopic() {
        assertThat(border.everything()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "malformed JSON          | 400 | /template       | {'template':",
        "no object               | 400 | ``              | []",
        "empty body              | 400 | ``              | ``",
        "more than one document  | 400 | ``              | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'}} {}",
        "a field twice           | 400 | /template       | {'template':'order-shipped','template':'x','to':[{'userId':'u1'}]}",
        "unknown field           | 400 | /noSuchField    | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'},'noSuchField':'x'}",
        "unknown recipient field | 422 | /to/0/name      | {'template':'order-shipped','to':[{'name':'u1'}],'data':{'order':'1'}}",
        "wrong type              | 400 | /to             | {'template':'order-shipped','to':'u1','data':{'order':'1'}}",
        "wrong enum              | 400 | /priority       | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'},'priority':'P9'}",
        "no template             | 400 | /template       | {'to':[{'userId':'u1'}]}",
        "no recipient            | 400 | /to             | {'template':'order-shipped','to':[],'data':{'order':'1'}}",
        "empty recipient         | 400 | /to/0           | {'template':'order-shipped','to':[{}],'data':{'order':'1'}}",
        "empty user              | 400 | /to/0/userId    | {'template':'order-shipped','to':[{'userId':''}],'data':{'order':'1'}}",
        "phone without country   | 422 | /to/0/phone     | {'template':'order-shipped','to':[{'phone':'0171 1234567'}],'data':{'order':'1'}}",
        "phone that cannot exist | 422 | /to/0/phone     | {'template':'order-shipped','to':[{'phone':'+49 171 123456789012345'}],'data':{'order':'1'}}",
        "a phone written twice   | 422 | /to/1/phone     | {'template':'order-shipped','to':[{'phone':'+4917112345678'},{'phone':'+49 171-123 45678'}],'data':{'order':'1'}}",
        "unknown template        | 422 | /template       | {'template':'no-such','to':[{'userId':'u1'}]}",
        "missing variable        | 422 | /data/order     | {'template':'order-shipped','to':[{'userId':'u1'}]}",
        "null variable           | 422 | /data/order     | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':null}}",
        "undeclared variable     | 422 | /data/ordr      | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1','ordr':'1'}}",
        "unknown user            | 422 | /to/0/userId    | {'template':'order-shipped','to':[{'userId':'nobody'}],'data':{'order':'1'}}",
        "unknown group           | 422 | /to/0/group     | {'template':'order-shipped','to':[{'group':'nobody'}],'data':{'order':'1'}}",
        "a recipient twice       | 422 | /to/1/userId    | {'template':'order-shipped','to':[{'userId':'u1'},{'userId':'u1'}],'data':{'order':'1'}}",
        "no e-mail address       | 422 | /to/0/email     | {'template':'order-shipped','to':[{'email':'a@b@c'}],'data':{'order':'1'}}",
        "an address twice        | 422 | /to/1/email     | {'template':'order-shipped','to':[{'email':'a@bücher.example'},{'email':'a@XN--Bcher-KVA.Example'}],'data':{'order':'1'}}",
        "address turned round    | 422 | /to/0/email     | {'template':'order-shipped','to':[{'email':'a\\u202Eb@x.example'}],'data':{'order':'1'}}",
        "domain that cannot be   | 422 | /to/0/email     | {'template':'order-shipped','to':[{'email':'a@xn--a.example'}],'data':{'order':'1'}}",
        "header in an address    | 422 | /to/0/email     | {'template':'order-shipped','to':[{'email':'a@b.c\\r\\nBcc: x@y.z'}],'data':{'order':'1'}}",
        "no web address          | 422 | /to/0/webhook   | {'template':'order-shipped','to':[{'webhook':'file:///etc/passwd'}],'data':{'order':'1'}}",
        "unknown channel         | 422 | /routing/channels/0 | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'},'routing':{'channels':['fax']}}",
        "past expiry             | 422 | /expiresAt      | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'},'expiresAt':'2020-01-01T00:00:00Z'}",
        "expiry without offset   | 422 | /expiresAt      | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'},'expiresAt':'2099-01-01T00:00:00'}",
        "control char in subject | 422 | /data/order     | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'4\\r\\nBcc: x@y.z'}}",
        "line break in subject   | 422 | /data/order     | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'4\\n2'}}",
        "a number too long       | 422 | /data/order     | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':1e3000000}}",
        "one inside the data     | 422 | /data/carrier/0/n | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1','carrier':[{'n':1e-101}]}}",
        "one in the metadata     | 422 | /metadata/n     | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'},'metadata':{'n':-1E999}}",
        "line break in a reference | 422 | /reference    | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1'},'reference':'a\\r\\nb'}",
        "bell in a text          | 422 | /data/carrier   | {'template':'order-shipped','to':[{'userId':'u1'}],'data':{'order':'1','carrier':'\\u0007'}}"})
    void isRefusedAndTheFieldIsNamed(String name, int status, String pointer, String body) {
        Answer answer = border.post("/v1/notifications", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.pointers()).contains(pointer);
    }

    @Test
    void jsonNestedAThousandDeepIsRefused() {
        String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
        Answer answer = border.post("/v1/notifications", "{\"template\":\"order-shipped\",\"data\":" + deep + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).allMatch(pointer -> pointer.startsWith("/data"));
    }

    @Test
    void moreThanAThousandRecipientsAreRefused() {
        Answer answer = border.post("/v1/notifications",
            "{\"template\":\"order-shipped\",\"to\":[" + "{\"userId\":\"u1\"},".repeat(1000) + "{\"userId\":\"u1\"}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).contains("/to");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Answer answer = border.post("/v1/notifications", " ".repeat(256 * 1024 + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.pointers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Bearer demo.wrong", "Bearer demo", "Bearer .demo", "Bearer nobody.demo", "Basic ZGVtbzpkZW1v", "''"})
    void aWrongKeyIsRefused(String authorization) {
        Answer answer = border.send("POST", "/v1/notifications", HttpRequest.BodyPublishers.ofString("{}"),
            "Authorization", authorization, "Content-Type", "application/json");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.pointers()).isEmpty();
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).get().asString().startsWith("Bearer realm=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/notifications/", "/v1/batches/", "/v1/templates/"})
    void aNameWithAControlCharacterIsNotFound(String path) {
        assertThat(border.get(path + "a%01b").status()).isEqualTo(404);
        assertThat(border.get(path + "%00").status()).isBetween(400, 404);
    }

    @Test
    void anInventedIdIsNotFound() {
        assertThat(border.get("/v1/notifications/01a1fc40-ae55-7f4d-ac78-c8df9e5df8b7").status()).isEqualTo(404);
        assertThat(border.get("/v1/notifications/..%2F..").status()).isBetween(400, 404);
    }
}
