package io.carillon.security;

import io.carillon.message.Caller;
import io.carillon.message.Hashes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code java -jar carillon.jar --carillon.command=key --tenant=acme --scopes=send,read}: makes an API key, prints it once and ends; with
 * {@code --revoke=<id>} it ends one. {@code --scopes=system} without a tenant makes a key of the operator of the installation. Neither
 * routes nor Kafka start. Exit code 1, and the option named, where something is wrong.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
public class KeyCommand {

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final JdbcTemplate sql;
    private final Clock clock = Clock.systemUTC();

    KeyCommand(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Runs it; the caller ends the process. @throws IllegalArgumentException said on stderr already */
    public static void main(String[] args) {
        try (var context = new SpringApplicationBuilder(KeyCommand.class).web(WebApplicationType.NONE)
                .properties("logging.level.root=warn").run(args)) {
            System.out.println(context.getBean(KeyCommand.class).run(context.getBean(ApplicationArguments.class)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            throw e;
        }
    }

    private String run(ApplicationArguments options) {
        if (options.containsOption("revoke")) {
            String id = option(options, "revoke", "");
            revoke(id);
            return "revoked " + id;
        }
        return make(option(options, "tenant", null), option(options, "mode", "live"), option(options, "scopes", null),
            option(options, "allow-ips", null));
    }

    /** @return {@code <id>.<secret>}; the secret is kept nowhere */
    String make(String tenant, String mode, String scopes, String allowed) {
        boolean installation = Caller.SYSTEM.equals(scopes) && tenant == null;
        if (!installation) {
            checkTenant(tenant, scopes);
        }
        check(Caller.MODES.contains(mode), "--mode: live, team or test");
        if (allowed != null) {
            Arrays.stream(allowed.split(",")).forEach(KeyCommand::address);
        }
        String id = random(6);
        String secret = random(24);
        sql.update("insert into api_key (id, tenant, secret_sha256, mode, scopes, allow_ips, created_at) values (?, ?, ?, ?, ?, ?, ?)",
            id, installation ? Caller.INSTALLATION : tenant, HexFormat.of().formatHex(Hashes.sha256(secret)), mode, scopes, allowed,
            clock.millis());
        return id + "." + secret;
    }

    /** From now on; instances see it within 2 s. */
    void revoke(String id) {
        int ended = sql.update("update api_key set revoked_at = ? where id = ? and revoked_at is null", clock.millis(), id);
        check(ended == 1, "--revoke: there is no key of this id, or it was revoked before");
    }

    private static void checkTenant(String tenant, String scopes) {
        check(scopes != null && ApiKey.SCOPES.containsAll(List.of(scopes.split(","))), "--scopes: of "
            + String.join(",", new TreeSet<>(ApiKey.SCOPES)) + "; or system alone and without --tenant");
        check(tenant != null && TENANT.matcher(tenant).matches(), "--tenant: a-z, 0-9 and -, at most 64 characters");
    }

    private static void address(String text) {
        try {
            AddressRange.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--allow-ips: " + e.getMessage());
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String option(ApplicationArguments options, String name, String otherwise) {
        return options.containsOption(name) ? options.getOptionValues(name).get(0) : otherwise;
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
