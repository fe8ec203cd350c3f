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

/** The token of a provider of Apple (establishing-a-token-based-connection-to-apns), signed with the key of the one known team. */
final class ApnsToken {

    private static final Pattern FORM = Pattern.compile("bearer ([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    /** As in Apple's example. */
    private static final String TEAM = "DEF123GHIJ";
    private static final String KEY_ID = "ABC123DEFG";
    /** Of the key that RFC 7515 prints in its appendix A.3, both halves: {@code sandbox/apns-key.pem}. */
    private static final byte[] POINT = Base64.getUrlDecoder()
        .decode("BH_Nzidw9sRdQYPL7m_bS3tYBzM1e-nvE7rPbjx70VRFx_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    private static final int JWS_BYTES = 64;
    private static final long HOUR_SECONDS = 3_600;
    /** For a clock that goes a little fast. */
    private static final long AHEAD_SECONDS = 60;

    private ApnsToken() {
    }

    /** Apple's reason to refuse it; null where there is none. */
    static String wrong(String authorization, Instant now) {
        if (authorization == null) {
            return "MissingProviderToken";
        }
        Matcher form = FORM.matcher(authorization);
        try {
            if (!form.matches() || !known(json(form.group(1)), json(form.group(2))) || !signed(form)) {
                return "InvalidProviderToken";
            }
            long age = now.getEpochSecond() - json(form.group(2)).path("iat").asLong();
            return age > HOUR_SECONDS ? "ExpiredProviderToken" : age < -AHEAD_SECONDS ? "InvalidProviderToken" : null;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            return "InvalidProviderToken";
        }
    }

    private static boolean known(JsonNode header, JsonNode claims) {
        return header.path("alg").asText().equals("ES256") && header.path("kid").asText().equals(KEY_ID)
            && claims.path("iss").asText().equals(TEAM) && claims.path("iat").isIntegralNumber();
    }

    /** A JWS holds two numbers of 32 bytes; Pushy writes them as DER, and Apple is said to take both. */
    private static boolean signed(Matcher form) throws GeneralSecurityException {
        byte[] code = Base64.getUrlDecoder().decode(form.group(3));
        Signature signature = Signature.getInstance(code.length == JWS_BYTES ? "SHA256withECDSAinP1363Format" : "SHA256withECDSA");
        signature.initVerify(P256.publicKey(POINT));
        signature.update((form.group(1) + "." + form.group(2)).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(code);
    }

    private static JsonNode json(String base64) throws IOException {
        return SandboxJson.tree(Base64.getUrlDecoder().decode(base64));
    }
}
