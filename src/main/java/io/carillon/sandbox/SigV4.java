package io.carillon.sandbox;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of Signature Version 4 (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). */
final class SigV4 {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String END = "aws4_request";

    private SigV4() {
    }

    /**
     * In hex.
     *
     * @param call with the header X-Amz-Date
     * @param names of the signed headers, in lower case
     * @param scope date, region and service
     */
    static String signature(Call call, List<String> names, List<String> scope, String secret) {
        byte[] key = utf8("AWS4" + secret);
        for (String part : scope) {
            key = hmac(key, part);
        }
        String text = String.join("\n", ALGORITHM, call.header("X-Amz-Date"), String.join("/", scope) + "/" + END,
            Acs3.hash(utf8(canonical(call, names))));
        return HexFormat.of().formatHex(hmac(hmac(key, END), text));
    }

    /** The paths of SES and SNS have nothing that would have to be escaped. */
    static String canonical(Call call, List<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        String headers = sorted.stream().map(name -> name + ":" + value(call, name) + "\n").collect(Collectors.joining());
        return String.join("\n", call.method(), call.path(), query(call), headers, String.join(";", sorted), Acs3.hash(call.body()));
    }

    private static String value(Call call, String name) {
        return call.headers().getOrDefault(name, "").strip().replaceAll(" +", " ");
    }

    /** By name, then by value. */
    private static String query(Call call) {
        Map<String, List<String>> sorted = new TreeMap<>();
        new QueryStringDecoder(call.query(), StandardCharsets.UTF_8, false).parameters()
            .forEach((name, values) -> sorted.put(Acs3.escaped(name), values.stream().map(Acs3::escaped).sorted().toList()));
        return sorted.entrySet().stream().flatMap(field -> field.getValue().stream().map(value -> field.getKey() + "=" + value))
            .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
