package io.carillon.reload;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.util.IOHelper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * What the settings say of the accounts now.
 *
 * @param kamelets  properties by Kamelet, for all its accounts
 * @param providers properties by provider, of its account alone
 * @param switched  the providers that {@code carillon.providers} names
 */
record AccountProperties(Map<String, Properties> kamelets, Map<String, Properties> providers, Set<String> switched) {

    private static final String KAMELETS = "camel.component.kamelet.template-properties";
    private static final String PROVIDERS = "camel.component.kamelet.route-properties";
    private static final String SWITCHES = "carillon.providers";

    static AccountProperties of(Environment environment) {
        Binder binder = Binder.get(environment);
        return new AccountProperties(bound(binder, KAMELETS), bound(binder, PROVIDERS), bound(binder, SWITCHES).keySet());
    }

    private static Map<String, Properties> bound(Binder binder, String name) {
        Bindable<Map<String, Properties>> map = Bindable.of(ResolvableType.forClassWithGenerics(Map.class, String.class,
            Properties.class));
        return binder.bind(name, map).orElse(Map.of());
    }

    /** As the Kamelet of this provider gets them. */
    Properties of(String provider, String kamelet) {
        Properties all = new Properties();
        all.putAll(kamelets.getOrDefault(kamelet, new Properties()));
        all.putAll(providers.getOrDefault(provider, new Properties()));
        return all;
    }

    /**
     * Whether an account gets the property in another way than by the settings here: by a variable of the environment, or by the settings
     * of Camel's Kamelets, which count where the account has none of these.
     */
    boolean elsewhere(Environment environment, String provider, String kamelet, String property) {
        boolean alone = of(provider, kamelet).isEmpty();
        return Stream.of(kamelet + ".", kamelet + "." + provider + ".").map(account -> account + property)
            .anyMatch(name -> environment.containsProperty(Kamelet.ENV_VAR_PREFIX + IOHelper.normalizeEnvironmentVariable(name))
                || alone && environment.containsProperty(Kamelet.PROPERTIES_PREFIX + name));
    }

    /** The settings of Kamelets and providers that are not among these. */
    Set<String> names(Set<String> knownKamelets, Set<String> knownProviders) {
        Set<String> names = new TreeSet<>();
        kamelets.keySet().stream().filter(name -> !known(name, knownKamelets)).forEach(name -> names.add(KAMELETS + "." + name));
        providers.keySet().stream().filter(name -> !known(name, knownProviders)).forEach(name -> names.add(PROVIDERS + "." + name));
        switched.stream().filter(name -> !known(name, knownProviders)).forEach(name -> names.add(SWITCHES + "." + name));
        return names;
    }

    /** A variable of the environment has no dash: CARILLON_PROVIDERS_SMS_HTTP_ENABLED seems to name a provider {@code sms}. */
    private static boolean known(String name, Set<String> all) {
        return all.contains(name) || all.stream().anyMatch(one -> one.startsWith(name + "-"));
    }
}
