package io.carillon.deliver;

import io.carillon.message.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What an account knows and a message must not: the secret targets behind names, what is signed, user and password. */
public class Credentials {

    private final Clock clock;
    private final Map<String, String> targets = new HashMap<>();
    private boolean named;
    private String signed = "";
    private String basic = "";

    Credentials(Clock clock) {
        this.clock = clock;
    }

    /**
     * What this account calls the address: a name of the tenant's own before one that all may use; null where it has names and this is
     * none of them. What stands behind the name of one tenant is for no other, however it is spelt.
     */
    String known(String tenant, String address) {
        String own = tenant + "/" + address;
        if (!named) {
            return address;
        }
        if (targets.containsKey(own)) {
            return own;
        }
        return targets.containsKey(address) && (address.indexOf('/') < 0 || address.startsWith(tenant + "/")) ? address : null;
    }

    /** The variables of a template for one call. */
    Map<String, String> values(String address, String token) {
        Map<String, String> values = new HashMap<>();
        String[] target = targets.getOrDefault(address, "").split("\\|", 2);
        values.put("target", target[0]);
        values.put("secret", target.length == 2 ? target[1] : "");
        values.put("address", address);
        values.put("token", token);
        values.put("basic", basic);
        values.put("timestamp", Long.toString(clock.millis()));
        if (!signed.isEmpty() && !values.get("secret").isEmpty()) {
            byte[] text = CallAddress.expand(signed, values, false).getBytes(StandardCharsets.UTF_8);
            byte[] key = values.get("secret").getBytes(StandardCharsets.UTF_8);
            values.put("sign", Base64.getEncoder().encodeToString(Hashes.hmac(key, text)));
        }
        return values;
    }

    /**
     * Names for secret targets, {@code name=target} or {@code name=target|secret}, comma separated: a message is addressed to the name,
     * and neither message nor database ever holds the secret. A name {@code tenant/name} is that tenant's alone, and {@code name} to it.
     */
    public void setTargets(String list) {
        named = true;
        for (String entry : list.split(",")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                targets.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
            }
        }
    }

    /** {@code user:password}, which {@code basic} is the base64 of (RFC 7617). */
    public void setBasic(String userAndPassword) {
        this.basic = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** Template of what {@code sign} is made of: base64 of its HMAC-SHA256 with the secret of the target. */
    public void setSigned(String signed) {
        this.signed = signed;
    }
}
