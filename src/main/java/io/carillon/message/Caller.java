package io.carillon.message;

import java.util.Set;

/**
 * Who calls: the only source of the tenant.
 *
 * @param id     of the credential
 * @param tenant whose objects are seen; another tenant's object does not exist
 * @param mode   {@code live}, {@code team} or {@code test} (test: everything but the provider call)
 * @param scopes of send, bulk, approve, template, admin, read
 */
public record Caller(String id, String tenant, String mode, Set<String> scopes) {

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** True where no provider is to be called. */
    public boolean simulated() {
        return "test".equals(mode);
    }
}
