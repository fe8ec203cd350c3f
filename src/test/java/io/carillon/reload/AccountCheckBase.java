package io.carillon.reload;

import io.carillon.wire.AccountFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.env.MockEnvironment;

/** The settings of the accounts, with the channels and Kamelets that are shipped and those of a folder. */
abstract class AccountCheckBase {

    @TempDir
    Path folder;
    final MockEnvironment environment = new MockEnvironment();
    final AccountFaults faults = new AccountFaults();

    @BeforeEach
    void shipped() throws IOException {
        for (String file : List.of("config/channels-embedded.yaml", "config/channels.yaml")) {
            new YamlPropertySourceLoader().load(file, new FileSystemResource(file)).forEach(environment.getPropertySources()::addLast);
        }
        environment.setProperty("carillon.ports.sandbox", "1");
        environment.setProperty("carillon.ports.sandbox-smtp", "2");
        environment.setProperty("carillon.providers.sms-http.enabled", "true");
    }

    AccountCheck check() {
        String none = folder.resolve("none").toString();
        ReloadSettings settings = new ReloadSettings(folder.resolve("routes").toString(), folder.resolve("kamelets").toString(), none, none, Duration.ZERO, Duration.ZERO);
        SourceFolders folders = new SourceFolders(settings, new PathMatchingResourcePatternResolver(),
            List.of("classpath:routes/channels/*.camel.yaml"));
        return new AccountCheck(environment, folders, new SourceCheck(), faults);
    }
}
