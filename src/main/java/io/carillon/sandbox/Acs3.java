package io.carillon.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature ACS3-HMAC-SHA256 of Alibaba Cloud (help.aliyun.com/document_detail/2593177.html), read from the documents. */
final class Acs3 {

    private static final Pattern SIGNED = Pattern.compile(
        "ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})");
    private static final List<String> NEEDED = List.of("host", "x-acs-action", "x-acs-content-sha256", "x-acs-date",
        "x-acs-signature-nonce", "x-acs-version");

    private Acs3() {
    }

    /** What is wrong with the signature of a call; null where nothing is. */
    static String wrong(Call call, String secret) {
        Matcher signed = SIGNED.matcher(call.headers().getOrDefault("Authorization", ""));
        if (!signed.matches()) {
            return "Authorization is not ACS3-HMAC-SHA256";
        }
        List<String> names = List.of(signed.group(2).split(";"));
        if (!names.containsAll(NEEDED)) {
            return "not signed: " + NEEDED.stream().filter(name -> !names.contains(name)).toList();
        }
        String headers = names.stream().map(name -> name + ":" + call.headers().getOrDefault(name, "").strip() + "\n")
            .collect(Collectors.joining());
        String query = new TreeMap<>(call.parameters()).entrySet().stream()
            .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue())).collect(Collectors.joining("&"));
        String request = String.join("\n", call.method(), call.path(), query, headers, signed.group(2), hash(call.body()));
        String expected = signature(request, secret);
        return expected.equals(signed.group(3)) ? null : "Specified signature is not matched with our calculation.";
    }

    /** In hex. @param request method, path, query, headers, their names and the hash of the body, by lines */
    static String signature(String request, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String text = "ACS3-HMAC-SHA256\n" + hash(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** SHA-256 in hex. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As RFC 3986 escapes. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }
}
