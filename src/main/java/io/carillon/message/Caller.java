package io.carillon.message;

import java.util.Set;

/**
 * Who calls: the only source of the tenant.
 *
 * @param id     of the credential
 * @param tenant whose objects are seen; another tenant's object does not exist; {@value #INSTALLATION} = the operator of all tenants
 * @param mode   {@code live}, {@code team} (only to the list of the tenant) or {@code test} (everything but the provider call)
 * @param scopes of send, bulk, approve, template, admin, operate, read; inbox = the own inbox; system = the whole installation
 * @param user   the user whom the credential stands for and who sees nothing else; null = a service
 */
public record Caller(String id, String tenant, String mode, Set<String> scopes, String user) {

    /** The scope of the operator of the whole installation. No key of a tenant has it, but the demo key of the embedded profile. */
    public static final String SYSTEM = "system";
    /** A key of another one is refused: nobody knows to whom it may send. */
    public static final Set<String> MODES = Set.of("live", "team", "test");
    /** In place of the tenant of a key that belongs to none; no tenant can have this name. */
    public static final String INSTALLATION = "*";

    /** A service. */
    public Caller(String id, String tenant, String mode, Set<String> scopes) {
        this(id, tenant, mode, scopes, null);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** @param owner the user whose things are asked for; null = nobody's in particular */
    public boolean mayActFor(String owner) {
        return user == null || user.equals(owner);
    }

    /** True where only the tenant's own list may get something. */
    public boolean team() {
        return "team".equals(mode);
    }

    /** True where no provider is to be called. */
    public boolean simulated() {
        return "test".equals(mode);
    }
}
