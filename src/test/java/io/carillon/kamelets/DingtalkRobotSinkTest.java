package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DingtalkRobotSinkTest extends VendorSinkTest {

    DingtalkRobotSinkTest() {
        super(JsonSink.DINGTALK_ROBOT);
    }

    @Test
    void theRobotSignsEachCall() throws Exception {
        assertThat(send(200, "{\"errcode\":\"0\",\"errmsg\":\"ok\"}").getException()).isNull();
        Matcher path = Pattern.compile("/dingtalk/robot/send\\?access_token=sandbox-tops3cret&timestamp=([0-9]{13})&sign=([A-Za-z0-9%]+)").matcher(asked().path());
        assertThat(path.matches()).isTrue();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("SECsandbox".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = Base64.getEncoder().encodeToString(mac.doFinal((path.group(1) + "\nSECsandbox").getBytes(StandardCharsets.UTF_8)));
        assertThat(URLDecoder.decode(path.group(2), StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(body().path("msgtype").asText()).isEqualTo("text");
        assertThat(body().path("msgUuid").asText()).hasSize(36);
    }

    @ParameterizedTest
    @CsvSource({"never,300005,200", "never,400102,200", "never,430102,200", "later,660026,200", "later,310000,200"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"errcode\":" + code + ",\"errmsg\":\"…, hint: [17554]\"}");
    }
}
