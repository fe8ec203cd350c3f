package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The key of a service account of Google, and the check of what is signed with it. Made when it is first asked for. */
final class GoogleKey {

    private static final int BITS = 2_048;
    private static final String EMAIL = "carillon@sandbox.iam.gserviceaccount.com";
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";
    private static final long HOUR_SECONDS = 3_600;

    private KeyPair keys;

    private synchronized KeyPair keys() {
        if (keys == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                keys = generator.generateKeyPair();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return keys;
    }

    /** The key as Google gives it to a developer. */
    Map<String, Object> account(String tokenUri) {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys().getPrivate().getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("type", "service_account");
        account.put("project_id", "sandbox");
        account.put("private_key_id", "sandbox-key");
        account.put("private_key", pem);
        account.put("client_email", EMAIL);
        account.put("client_id", "100000000000000000000");
        account.put("token_uri", tokenUri);
        return account;
    }

    /** What is wrong with an assertion (RFC 7523); null where nothing is. */
    String wrong(String jwt) {
        String[] parts = jwt.split("\\.");
        if (parts.length != 3) {
            return "the assertion is no JWT";
        }
        try {
            JsonNode claims = SandboxJson.tree(Base64.getUrlDecoder().decode(parts[1]));
            long now = Instant.now().getEpochSecond();
            long from = claims.path("iat").asLong();
            long until = claims.path("exp").asLong();
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys().getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return !SandboxJson.tree(Base64.getUrlDecoder().decode(parts[0])).path("alg").asText().equals("RS256") ? "alg is not RS256"
                : !claims.path("iss").asText().equals(EMAIL) ? "iss is unknown"
                : !claims.path("aud").asText().equals(AUDIENCE) ? "aud is not " + AUDIENCE
                : !claims.path("scope").asText().contains("https://www.googleapis.com/auth/firebase.messaging") ? "scope is not enough"
                : until < now || until > from + HOUR_SECONDS ? "exp is over, or more than an hour after iat"
                : !signature.verify(Base64.getUrlDecoder().decode(parts[2])) ? "Invalid JWT Signature." : null;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            return "the assertion cannot be read";
        }
    }
}
