package io.carillon.wire;

import io.carillon.message.Hashes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Our addresses that stand in mails for a link or a picture. An address holds all it needs and 16 bytes of HMAC-SHA256 (RFC 2104) over
 * it, so nothing is stored, and nobody but us can make one: it leads nowhere else than the mail did.
 */
@Component
public class TrackingLinks {

    /** What we are asked for is tracked: a link ({@code c}), or the picture of a mail ({@code o}). */
    public static final String CLICK = "c";
    public static final String OPEN = "o";
    private static final int MAC_BYTES = 16;
    private static final int SECRET_MIN = 32;
    private static final int FIELDS = 6;

    /**
     * @param kind   {@link #CLICK} or {@link #OPEN}
     * @param link   number of the link in its mail, from 1; 0 = the picture
     * @param target where the link leads; empty = the picture
     */
    public record Mark(String kind, String tenant, String notificationId, String deliveryId, int link, String target) {
    }

    private final String base;
    private final List<String> secrets;

    /**
     * @param base    address of this border as recipients reach it, none = nothing is tracked
     * @param secrets the first one signs, all count
     */
    public TrackingLinks(@Value("${carillon.tracking.base-url}") String base, @Value("${carillon.tracking.secrets}") List<String> secrets) {
        this.base = base.isBlank() ? null : checked(base.strip());
        this.secrets = secrets.stream().map(String::strip).filter(secret -> !secret.isEmpty()).toList();
        if (this.base != null && this.secrets.isEmpty() || this.secrets.stream().anyMatch(secret -> secret.length() < SECRET_MIN)) {
            throw new IllegalArgumentException("carillon.tracking.secrets: a secret of at least " + SECRET_MIN + " characters is needed");
        }
    }

    /** Whether mails are tracked at all. */
    public boolean on() {
        return base != null;
    }

    /** Whether it is one of ours already. */
    public boolean ours(String address) {
        return base != null && address.startsWith(base + "/");
    }

    /** The address that stands in the mail. */
    public String address(Mark mark) {
        return base + "/t/" + mark.kind + "/" + token(mark) + (OPEN.equals(mark.kind) ? ".gif" : "");
    }

    /** What the token says; empty where it is none of ours, or of another kind. */
    public Optional<Mark> read(String kind, String token) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(token);
            byte[] said = Arrays.copyOfRange(all, Math.min(MAC_BYTES, all.length), all.length);
            byte[] mac = Arrays.copyOf(all, MAC_BYTES);
            String[] fields = new String(said, StandardCharsets.UTF_8).split("\n", -1);
            return fields.length == FIELDS && fields[0].equals(kind)
                && secrets.stream().anyMatch(secret -> MessageDigest.isEqual(mac, mac(secret, said)))
                ? Optional.of(new Mark(fields[0], fields[1], fields[2], fields[3], Integer.parseInt(fields[4]), fields[5]))
                : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** What makes an address ours. */
    public String token(Mark mark) {
        byte[] said = String.join("\n", mark.kind, mark.tenant, mark.notificationId, mark.deliveryId, Integer.toString(mark.link),
            mark.target).getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(MAC_BYTES + said.length).put(mac(secrets.get(0), said)).put(said).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static byte[] mac(String secret, byte[] said) {
        byte[] purpose = "carillon-tracking-1\n".getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Hashes.hmac(secret.getBytes(StandardCharsets.UTF_8), purpose, said), MAC_BYTES);
    }

    private static String checked(String base) {
        try {
            URI uri = new URI(base);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return base.replaceAll("/+$", "");
            }
        } catch (URISyntaxException notAnAddress) {
            // Said below.
        }
        throw new IllegalArgumentException("carillon.tracking.base-url: not an http or https address");
    }
}
