package io.carillon.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The page of the sandbox. Its policy allows its own script by hash and nothing else, so a captured message can never run in it. */
final class SandboxPage {

    private SandboxPage() {
    }

    static Reply load() {
        try (InputStream in = SandboxPage.class.getResourceAsStream("/sandbox/index.html")) {
            byte[] html = in.readAllBytes();
            return new Reply(200, "text/html; charset=utf-8", html, Map.of(
                "Content-Security-Policy", policy(new String(html, StandardCharsets.UTF_8)),
                "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cache-Control", "no-cache"));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the sandbox page is missing from the jar", e);
        }
    }

    private static String policy(String html) throws NoSuchAlgorithmException {
        String script = html.substring(html.indexOf("<script>") + "<script>".length(), html.lastIndexOf("</script>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        return "default-src 'none'; script-src 'sha256-" + Base64.getEncoder().encodeToString(hash)
            + "'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    }
}
