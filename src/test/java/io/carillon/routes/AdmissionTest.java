package io.carillon.routes;

import static io.carillon.SetClock.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Attachment;
import io.carillon.message.Caller;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.message.Problem;
import io.carillon.message.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 10: what may come in. The list of bad input is proved in io.carillon.border. */
@CamelSpringBootTest
@RouteTest("10-accept")
class AdmissionTest {

    @Autowired
    RouteWorld world;

    @Test
    void theAdmittedMessageIsWhatIsPublished() {
        Exchange done = admit("demo", "live", request("{\"email\":\"a@example.org\"}", ""));
        Notification message = done.getVariable("notification", Notification.class);
        assertThat(world.published).extracting(RouteWorld.Published::body).containsExactly(message);
        assertThat(message.tenant()).isEqualTo("demo");
        assertThat(message.acceptedAt()).isEqualTo(NOW);
        assertThat(message.to()).extracting(Recipient::email).containsExactly("a@example.org");
    }

    @Test
    void whatARequestLeavesOutComesFromItsTemplate() {
        Notification message = admitted("demo", request("{\"email\":\"a@example.org\"}", ""));
        assertThat(message.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(message.family()).isEqualTo("business");
        assertThat(message.category()).isEqualTo("orders");
        assertThat(admitted("demo", request("{\"email\":\"a@example.org\"}", ",\"priority\":\"P0\"")).priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void theTenantIsTheCallersWhateverTheBodySays() {
        assertThat(admitted("other", request("{\"email\":\"a@example.org\"}", "")).tenant()).isEqualTo("other");
        assertThat(admit("other", "live", request("{\"email\":\"a@example.org\"}", ",\"tenant\":\"demo\"")).getException())
            .isInstanceOf(Problem.class);
    }

    @Test
    void aUserOfAnotherTenantIsUnknown() {
        String user = Samples.user(world.sql, "en", "ada@example.org", null);
        assertThat(admitted("demo", request("{\"userId\":\"" + user + "\"}", ""))).isNotNull();
        Exchange refused = admit("other", "live", request("{\"userId\":\"" + user + "\"}", ""));
        assertThat(refused.getException()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.errors()).extracting(Problem.Fault::pointer).containsExactly("/to/0/userId");
        });
        assertThat(refused.getVariable("notification")).isNull();
    }

    @Test
    void attachmentsTravelAsAddressesOfHostsThatAreAllowed() {
        Notification message = admitted("demo", request("{\"email\":\"a@example.org\"}", files("https://files.example.org/a?s=1", "a.pdf")));
        assertThat(message.attachments()).containsExactly(new Attachment("https://files.example.org/a?s=1", "a.pdf", null, null));
        assertThat(admitted("demo", request("{\"email\":\"a@example.org\"}", files("https://x.cdn.example.org/a", "a"))).attachments()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"http://files.example.org/a,a,/attachments/0/url", "https://files.example.org.evil.example/a,a,/attachments/0/url",
        "https://files.example.org:8443/a,a,/attachments/0/url", "https://u@files.example.org/a,a,/attachments/0/url",
        "https://cdn.example.org/a,a,/attachments/0/url", "https://169.254.169.254/a,a,/attachments/0/url",
        "https://files.example.org/a,../a,/attachments/0/name", "https://files.example.org/a,a\\u000ab,/attachments/0/name"})
    void anAttachmentFromElsewhereIsRefusedAndNamed(String url, String name, String pointer) {
        assertThat(admit("demo", "live", request("{\"email\":\"a@example.org\"}", files(url, name))).getException())
            .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors()).extracting(Problem.Fault::pointer).contains(pointer));
    }

    private static String files(String url, String name) {
        return ",\"attachments\":[{\"url\":\"" + url + "\",\"name\":\"" + name + "\"}]";
    }

    @Test
    void aTestKeySimulates() {
        assertThat(admit("demo", "test", request("{\"email\":\"a@example.org\"}", "")).getVariable("notification", Notification.class).simulated())
            .isTrue();
    }

    @Test
    void withoutTheDatabaseAMessageStillComesIn() {
        world.loses("app_user");
        assertThat(admitted("demo", request("{\"userId\":\"user-never-seen\"}", ""))).isNotNull();
    }

    @Test
    void twoMessagesNeverHaveTheSameId() {
        byte[] request = request("{\"email\":\"a@example.org\"}", "");
        assertThat(admitted("demo", request).id()).isNotEqualTo(admitted("demo", request).id());
    }

    private Notification admitted(String tenant, byte[] request) {
        Exchange done = admit(tenant, "live", request);
        assertThat(done.getException()).isNull();
        return done.getVariable("notification", Notification.class);
    }

    private Exchange admit(String tenant, String mode, byte[] request) {
        return world.send("accept-notification", request, Map.of("caller", new Caller("key", tenant, mode, Set.of("send"))));
    }

    private static byte[] request(String to, String more) {
        return ("{\"template\":\"order-shipped\",\"to\":[" + to + "],\"data\":{\"order\":\"1\"}" + more + "}")
            .getBytes(StandardCharsets.UTF_8);
    }
}
