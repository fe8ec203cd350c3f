package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sender's identification of RFC 8292, checked as a push service does. */
final class Vapid {

    private static final Pattern FORM = Pattern.compile(
        "vapid t=([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+), ?k=([A-Za-z0-9_-]+)");
    private static final long DAY_SECONDS = 86_400;

    private Vapid() {
    }

    /** What is wrong; null where nothing is. @param origin of the push service, which the token must name */
    static String wrong(String authorization, String origin) {
        Matcher form = FORM.matcher(authorization);
        if (!form.matches()) {
            return "Authorization is not vapid t=…, k=…";
        }
        try {
            JsonNode header = json(form.group(1));
            JsonNode claims = json(form.group(2));
            long left = claims.path("exp").asLong() - Instant.now().getEpochSecond();
            return !header.path("alg").asText().equals("ES256") ? "alg is not ES256"
                : !claims.path("aud").asText().equals(origin) ? "aud is not " + origin
                : left <= 0 || left > DAY_SECONDS ? "exp is over, or more than a day ahead"
                : !claims.path("sub").asText("mailto:").matches("(mailto|https):.*") ? "sub is neither mailto: nor https:"
                : !verified(form) ? "the signature is not that of k" : null;
        } catch (IOException | IllegalArgumentException e) {
            return "the token cannot be read";
        }
    }

    private static boolean verified(Matcher form) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(form.group(4))));
            signature.update((form.group(1) + "." + form.group(2)).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(form.group(3)));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            return false;
        }
    }

    private static JsonNode json(String base64) throws IOException {
        return SandboxJson.tree(Base64.getUrlDecoder().decode(base64));
    }
}
