package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Hashes;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Receipt;
import io.carillon.wire.SuppressedAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * SmsReport of Alibaba Cloud (help.aliyun.com/zh/sms/developer-reference/smsreport-2), a JSON array. No signature is documented: the
 * address that Alibaba Cloud is told ends with a secret, {@code ?token=…}.
 */
@Component
class AliyunReceipts implements ReceiptFormat {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Times come without a zone; that they are those of China is our reading. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** Codes about the number: there is none such; whoever has it complained or unsubscribed. */
    private static final Map<String, Receipt.Address> ADDRESSES =
        Map.of("INVALID_NUMBER", Receipt.Address.GONE, "MOBILE_IN_BLACK", Receipt.Address.REFUSES);

    @Override
    public String name() {
        return "sms-aliyun";
    }

    @Override
    public boolean isReady(ReceiptSource source) {
        return !source.secret().isBlank();
    }

    /** It reads no more of the answer than that the code is a number. */
    @Override
    public Reported read(ReceiptPost post, ReceiptSource source) {
        if (!Hashes.same(source.secret(), post.query().apply("token"))) {
            throw ReceiptPost.forged("The address lacks its token.");
        }
        JsonNode reports = post.json();
        if (!reports.isArray()) {
            throw Problem.of(Kind.INVALID_JSON, List.of(new Fault("", "type", "is not an array")));
        }
        List<Receipt> receipts = new ArrayList<>();
        for (JsonNode report : reports) {
            if (!report.path("biz_id").asText("").isEmpty() && report.path("success").isBoolean()) {
                receipts.add(receipt(post, report));
            }
        }
        return new Reported(receipts, reports.size() - receipts.size(),
            new Answer(200, "application/json", Map.of(), Map.of("code", 0, "msg", "接收成功")));
    }

    private static Receipt receipt(ReceiptPost post, JsonNode report) {
        String code = report.path("err_code").asText("");
        Receipt.Kind kind = report.path("success").asBoolean() ? Receipt.Kind.DELIVERED : Receipt.Kind.FAILED;
        String fingerprint = SuppressedAddress.fingerprint("sms", report.path("phone_number").asText(null));
        Receipt.Address address = ADDRESSES.getOrDefault(code, Receipt.Address.STAYS);
        return post.receipt(code + " " + fingerprint, report.path("biz_id").asText(), report.path("out_id"), kind, address, code,
            fingerprint, time(report.path("report_time").asText("")));
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).atZone(CHINA).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
