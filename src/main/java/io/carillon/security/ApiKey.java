package io.carillon.security;

import io.carillon.message.Caller;
import io.carillon.message.Hashes;
import java.security.MessageDigest;
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
        return MessageDigest.isEqual(sha256, Hashes.sha256(secret));
    }

    boolean mayComeFrom(String address) {
        return allowed.isEmpty() || allowed.stream().anyMatch(range -> range.holds(address));
    }
}
