package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The accounts that the routes name.
 *
 * @param kamelets what each Kamelet takes
 * @param accounts by provider
 */
record AccountCatalogue(Map<String, KameletProperties> kamelets, Map<String, Account> accounts) {

    /**
     * @param kamelet its name
     * @param given   the properties that the call in the route gives
     */
    record Account(String kamelet, Set<String> given) {
    }

    static AccountCatalogue of(Collection<Source> sources, SourceCheck check) {
        Map<String, KameletProperties> kamelets = new HashMap<>();
        Set<Outline.Instance> instances = new HashSet<>();
        Set<Outline.Call> calls = new HashSet<>();
        for (Source source : sources) {
            if (source.kind() == Kind.KAMELETS) {
                kamelets.put(source.kamelet(), check.outline(source).properties());
            } else if (source.kind() == Kind.ROUTES) {
                instances.addAll(check.outline(source).instances());
                calls.addAll(check.outline(source).calls());
            }
        }
        Map<String, Account> accounts = new TreeMap<>();
        instances.stream().filter(instance -> instance.parameters().containsKey("provider")).forEach(instance -> {
            String provider = instance.parameters().get("provider").path("value").asText();
            JsonNode kamelet = instance.parameters().get("kamelet");
            String name = kamelet == null ? provider + "-sink" : kamelet.path("value").asText();
            accounts.put(provider, new Account(name, given(instance.template(), provider, name, calls)));
        });
        return new AccountCatalogue(kamelets, accounts);
    }

    private static Set<String> given(String template, String provider, String kamelet, Set<Outline.Call> calls) {
        Set<String> given = new HashSet<>();
        for (Outline.Call call : calls) {
            String uri = call.uri().asText().replace("{{kamelet}}", kamelet).replace("{{provider}}", provider);
            if (template.equals(call.template()) && uri.matches("kamelet:(//)?" + kamelet + "/" + provider + "(\\?.*)?")) {
                given.addAll(call.given().keySet());
            }
        }
        return given;
    }
}
