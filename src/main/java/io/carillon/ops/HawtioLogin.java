package io.carillon.ops;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Puts the login of Hawtio's realm in place: user {@code ops}, password from {@code carillon.ops.password} or, where that is empty,
 * a new one at each start, which stands in the log.
 */
@Component
public class HawtioLogin extends Configuration {

    private static final String REALM = "hawtio";

    private final String password;
    private final boolean generated;
    private final Configuration others;

    HawtioLogin(@Value("${carillon.ops.password}") String configured) {
        generated = configured.isEmpty();
        password = generated ? random() : configured;
        others = existing();
        Configuration.setConfiguration(this);
    }

    private static String random() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Configuration existing() {
        try {
            return Configuration.getConfiguration() instanceof HawtioLogin mine ? mine.others : Configuration.getConfiguration();
        } catch (SecurityException e) {
            return null; // the JVM has no JAAS file, which is the usual case
        }
    }

    /** The password as the log may show it: only one that was made for this start. */
    String shown() {
        return generated ? password : "as set in carillon.ops.password";
    }

    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String realm) {
        if (!REALM.equals(realm)) {
            return others == null ? null : others.getAppConfigurationEntry(realm);
        }
        Map<String, String> options = Map.of(OpsLogin.USER, "ops", OpsLogin.PASSWORD, password);
        return new AppConfigurationEntry[] {
            new AppConfigurationEntry(OpsLogin.class.getName(), LoginModuleControlFlag.REQUIRED, options)
        };
    }
}
