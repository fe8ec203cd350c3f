package io.carillon.security;

import io.carillon.message.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * One credential {@code <id>.<secret>}.
 *
 * @param sha256  of the secret; the secret itself is kept nowhere
 * @param allowed addresses it may come from; empty = all
 */
record ApiKey(Caller caller, byte[] sha256, List<AddressRange> allowed) {

    /** Takes as long for a wrong secret as for the right one. */
    boolean opensWith(String secret) {
        return MessageDigest.isEqual(sha256, sha256(secret));
    }

    boolean mayComeFrom(String address) {
        return allowed.isEmpty() || allowed.stream().anyMatch(range -> range.holds(address));
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
