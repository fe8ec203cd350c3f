package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.openapiutil.Client;
import com.aliyun.tea.TeaRequest;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsAliyunSinkTest extends VendorSinkTest {

    private static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    SmsAliyunSinkTest() {
        super(JsonSink.SMS_ALIYUN);
    }

    @Test
    void theApprovedTemplateGoesToTheNumber() {
        assertThat(send(200, "{\"Code\":\"OK\",\"Message\":\"OK\",\"BizId\":\"336006646937050335^0\"}").getMessage().getBody(String.class))
            .isEqualTo("336006646937050335^0");
        String path = URLDecoder.decode(asked().path(), StandardCharsets.UTF_8);
        assertThat(path).startsWith("/aliyun/?").contains("PhoneNumbers=13800001111", "SignName=Carillon", "TemplateCode=SMS_71390007",
            "TemplateParam={\"text\":\"hello\"}", "OutId=");
        assertThat(asked().header("Authorization")).startsWith("ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host;x-acs-action;");
        assertThat(asked().body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gone,isv.MOBILE_NUMBER_ILLEGAL,200", "never,isv.BLACK_KEY_CONTROL_LIMIT,200", "never,isv.SMS_TEMPLATE_ILLEGAL,200", "never,isv.SOMETHING_NEW,200",
        "later,isv.BUSINESS_LIMIT_CONTROL,200", "later,isv.ACCOUNT_ABNORMAL,200", "later,isp.SYSTEM_ERROR,200",
        "later,SignatureDoesNotMatch,400", "later,Throttling.User,400", "never,MissingPhoneNumbers,400"})
    void aCodeOfTheVendorBecomes(String kind, String code, int status) {
        becomes(kind, code, status, "{\"Message\":\"…\",\"RequestId\":\"85AF\",\"Code\":\"" + code + "\"}");
    }

    /** The example with fixed parameters of help.aliyun.com/document_detail/2593177.html: the signer does what the documents say. */
    @Test
    void theSignatureIsThatOfTheDocuments() throws Exception {
        TeaRequest call = new TeaRequest();
        call.method = "POST";
        call.pathname = "/";
        call.query = Map.of("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId", "cn-shanghai");
        call.headers = new TreeMap<>(Map.of("host", "ecs.cn-shanghai.aliyuncs.com", "x-acs-action", "RunInstances",
            "x-acs-version", "2014-05-26", "x-acs-date", "2023-10-26T10:22:32Z",
            "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d", "x-acs-content-sha256", NO_BODY));
        assertThat(Client.getAuthorization(call, "ACS3-HMAC-SHA256", NO_BODY, "YourAccessKeyId", "YourAccessKeySecret"))
            .endsWith("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void aTemplateMayHaveASignatureOfItsOwnAndItsNumbersAreTexts() throws Exception {
        Delivery delivery = JsonSink.SMS_ALIYUN.delivery("+8613800001111", "hello");
        send(delivery.with(new Content(null, "hello", null, false, Map.of("sms-aliyun",
            "{\"templateCode\":\"SMS_1\",\"signName\":\"Own\",\"params\":{\"code\":4711}}"))), 200, "{\"Code\":\"OK\",\"BizId\":\"1^0\"}");
        assertThat(URLDecoder.decode(asked().path(), StandardCharsets.UTF_8)).contains("SignName=Own&", "TemplateCode=SMS_1",
            "TemplateParam={\"code\":\"4711\"}");
    }
}
