package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Problem;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Receipt.Kind;
import io.carillon.wire.Json;
import io.carillon.wire.SuppressedAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reports on text messages: SmsReport as Alibaba Cloud documents it, and both examples and all reasons of
 * docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html.
 */
class SmsReceiptsTest {

    private static final String SMS_REPORT = """
        [{"phone_number":"1381111****","send_time":"2017-01-01 00:00:00","report_time":"2017-01-01 00:00:00","success":true,
        "err_code":"DELIVERED","err_msg":"用户接收成功","sms_size":"1","biz_id":"12345********","out_id":"67890**"}]""";
    private static final String LOG_LINE = """
        {"notification":{"messageId":"34d9b400-c6dd-5444-820d-fbeb0f1f54cf","timestamp":"2016-06-28 00:40:34.558"},"delivery":{
        "phoneCarrier":"My Phone Carrier","mnc":270,"destination":"+1XXX5550100","priceInUSD":0.00645,"smsType":"Transactional",
        "mcc":310,"providerResponse":"Message has been accepted by phone carrier","dwellTimeMs":599,"dwellTimeMsUntilDeviceAck":1344},
        "status":"SUCCESS"}""";
    private static final String LOG_OF_FAILURE = """
        {"notification":{"messageId":"1077257a-92f3-5ca3-bc97-6a915b310625","timestamp":"2016-06-28 00:40:34.559"},"delivery":{
        "mnc":0,"destination":"+1XXX5550100","priceInUSD":0.00645,"smsType":"Transactional","mcc":0,
        "providerResponse":"Unknown error attempting to reach phone","dwellTimeMs":1420,"dwellTimeMsUntilDeviceAck":1692},
        "status":"FAILURE"}""";
    private final AliyunReceipts aliyun = new AliyunReceipts();
    private final SnsSmsReceipts sns = new SnsSmsReceipts(new SnsEnvelope(new Amazon()));

    @Test
    void aReportOfAlibabaCloudIsReadAndAnsweredAsItWants() throws Exception {
        Reported reported = read(SMS_REPORT);
        Receipt receipt = reported.receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(Kind.DELIVERED);
        assertThat(receipt.messageId()).isEqualTo("12345********");
        assertThat(receipt.at()).as("times are those of China").isEqualTo(Instant.parse("2016-12-31T16:00:00Z"));
        assertThat(Json.MAPPER.valueToTree(reported.answer().body()).toString()).contains("\"code\":0", "\"msg\":\"接收成功\"");
        assertThat(new String(new Json().write(receipt))).doesNotContain("1381111");
    }

    @Test
    void ourReferenceComesBackAndThatOfOthersIsNone() {
        String ours = "0193d1f0-0000-7000-8000-000000000001";
        assertThat(read(SMS_REPORT.replace("67890**", ours)).receipts().get(0).deliveryId()).isEqualTo(ours);
        assertThat(read(SMS_REPORT).receipts().get(0).deliveryId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MK:0001,FAILED,STAYS", "INVALID_NUMBER,FAILED,GONE", "MOBILE_IN_BLACK,FAILED,REFUSES", "MOBILE_NOT_ON_SERVICE,FAILED,STAYS"})
    void whatFailedIsToldWithItsCode(String code, Kind kind, Address address) {
        Receipt receipt = read(SMS_REPORT.replace("true", "false").replace("\"DELIVERED\"", "\"" + code + "\"")).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(kind);
        assertThat(receipt.address()).isEqualTo(address);
        assertThat(receipt.code()).isEqualTo(code);
    }

    @Test
    void withoutTheTokenNothingIsBelieved() {
        for (Map<String, String> query : java.util.List.of(Map.<String, String>of(), Map.of("token", ""), Map.of("token", "guess"))) {
            assertThatThrownBy(() -> aliyun.read(Posts.post("sms-aliyun", SMS_REPORT, Map.of(), query), Posts.secret("token")))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
        }
    }

    @ParameterizedTest
    @CsvSource({"{}", "x", "1"})
    void whatIsNoArrayIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class,
            problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void whatHasNoIdOrNoYesAndNoNoIsIgnored() {
        assertThat(read("[{\"biz_id\":\"1\"},{\"success\":true},{\"biz_id\":\"1\",\"success\":\"yes\"},7,null]").ignored()).isEqualTo(5);
        assertThat(read("[]").receipts()).isEmpty();
    }

    @Test
    void aLineOfAmazonsLogIsRead() {
        Receipt receipt = log(LOG_LINE).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(Kind.DELIVERED);
        assertThat(receipt.messageId()).isEqualTo("34d9b400-c6dd-5444-820d-fbeb0f1f54cf");
        assertThat(receipt.at()).isEqualTo(Instant.parse("2016-06-28T00:40:34.558Z"));
    }

    @ParameterizedTest
    @CsvSource({"Blocked as spam by phone carrier,STAYS,blocked-as-spam-by-phone-carrier", "Destination is on a blocked list,STAYS,",
        "Invalid phone number,GONE,invalid-phone-number", "Message body is invalid,STAYS,", "Phone carrier has blocked this message,STAYS,",
        "Phone carrier is currently unreachable/unavailable,STAYS,phone-carrier-is-currently-unreachable/unavailable",
        "Phone has blocked SMS,STAYS,", "Phone is on a blocked list,STAYS,", "Phone is currently unreachable/unavailable,STAYS,",
        "Phone number is opted out,REFUSES,opted-out", "+1XXX5550100 is opted out,REFUSES,opted-out",
        "This delivery would exceed max price,STAYS,", "Unknown error attempting to reach phone,STAYS,", "'',STAYS,FAILURE"})
    void whatTheCarrierSaysOfTheNumberCounts(String said, Address address, String code) {
        Receipt receipt = log(LOG_OF_FAILURE.replace("Unknown error attempting to reach phone", said)).receipts().get(0);
        assertThat(receipt.kind()).isEqualTo(Kind.FAILED);
        assertThat(receipt.messageId()).isEqualTo("1077257a-92f3-5ca3-bc97-6a915b310625");
        assertThat(receipt.fingerprint()).isEqualTo(SuppressedAddress.fingerprint("sms", "+1XXX5550100"));
        assertThat(receipt.address()).isEqualTo(address);
        assertThat(receipt.code()).isEqualTo(code == null ? said.toLowerCase(Locale.ROOT).replace(' ', '-') : code);
    }

    @Test
    void anotherLineIsIgnored() {
        assertThat(log("{\"status\":\"SUCCESS\"}").ignored()).isEqualTo(1);
        assertThat(log(LOG_LINE.replace("SUCCESS", "PENDING")).ignored()).isEqualTo(1);
    }

    private Reported read(String body) {
        return aliyun.read(Posts.post("sms-aliyun", body, Map.of(), Map.of("token", "token")), Posts.secret("token"));
    }

    private Reported log(String line) {
        return sns.read(Posts.post("sms-sns", Amazon.notification(line)), Posts.topics(Amazon.TOPIC));
    }
}
