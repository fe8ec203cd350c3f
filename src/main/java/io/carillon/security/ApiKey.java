package io.carillon.security;

import io.carillon.message.Caller;
import io.carillon.message.Hashes;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/**
 * One credential {@code <id>.<secret>}.
 *
 * @param sha256  of the secret; the secret itself is kept nowhere
 * @param allowed addresses it may come from; empty = all
 */
record ApiKey(Caller caller, byte[] sha256, List<AddressRange> allowed) {

    /** Those that the key of a tenant can have. */
    static final Set<String> SCOPES = Set.of("send", "bulk", "approve", "template", "admin", "operate", "read");

    /** @throws IllegalArgumentException for a tenant that has the scope system, and for the installation with any other */
    static void check(String tenant, Set<String> scopes) {
        boolean installation = Caller.INSTALLATION.equals(tenant);
        if (installation ? !scopes.equals(Set.of(Caller.SYSTEM)) : scopes.contains(Caller.SYSTEM)) {
            throw new IllegalArgumentException("the scope system is that of the installation, which has no tenant and no other scope");
        }
    }

    /** Takes as long for a wrong secret as for the right one. */
    boolean opensWith(String secret) {
        return MessageDigest.isEqual(sha256, Hashes.sha256(secret));
    }

    boolean mayComeFrom(String address) {
        return allowed.isEmpty() || allowed.stream().anyMatch(range -> range.holds(address));
    }
}
