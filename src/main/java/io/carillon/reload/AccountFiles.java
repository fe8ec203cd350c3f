package io.carillon.reload;

import io.carillon.wire.FailureNames;
import io.carillon.wire.YamlMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.DigestUtils;

/** The file of the accounts beside the jar, its variants by profile, and the files that its values name. */
final class AccountFiles {

    private static final String CONFIG = "Config resource";

    private final ConfigurableEnvironment environment;
    private final String file;

    /** @param file as {@code spring.config.import} has it after {@code file:} */
    AccountFiles(ConfigurableEnvironment environment, String file) {
        this.environment = environment;
        this.file = file;
    }

    /** The files of settings that are there. */
    List<Source> sources() {
        List<Source> found = new ArrayList<>();
        List<String> profiles = new ArrayList<>(List.of(environment.getActiveProfiles().length > 0 ? environment.getActiveProfiles()
            : environment.getDefaultProfiles()));
        profiles.add(0, "");
        for (String profile : profiles) {
            String path = profile.isEmpty() ? file : file.replaceFirst("(\\.ya?ml)$", "-" + profile + "$1");
            byte[] content = content(path);
            if (content != null) {
                found.add(new Source(Kind.ACCOUNTS, Path.of(path).getFileName().toString(), "file:" + path, content));
            }
        }
        return found;
    }

    /** What the files hold now, as far as it takes to see a change. */
    Map<String, String> look(AccountProperties settings) {
        Map<String, String> digests = new TreeMap<>();
        sources().forEach(source -> digests.put(source.file(), DigestUtils.md5DigestAsHex(source.content())));
        Stream.of(settings.kamelets(), settings.providers()).flatMap(accounts -> accounts.values().stream())
            .forEach(account -> account.stringPropertyNames().stream().map(account::getProperty).filter(AccountValues::isFile)
                .forEach(place -> digests.put(place, AccountValues.digest(place))));
        return digests;
    }

    /** Throws {@link BrokenSource} where one is no YAML. snakeyaml's own text quotes the line, which may hold a credential. */
    void check() {
        for (Source source : sources()) {
            try {
                new YamlPropertySourceLoader().load(source.name(), new ByteArrayResource(source.content()));
            } catch (IOException | RuntimeException e) {
                YamlMistake mistake = YamlMistake.of(e).orElseGet(() -> new YamlMistake(0, 0, FailureNames.of(e)));
                throw new BrokenSource(source, new Place(mistake.line(), mistake.column()), "YAML: " + mistake.reason(), null);
            }
        }
    }

    /** Puts what the files say now into the environment of the application: all other settings stay as they were read at the start. */
    void read() {
        MutablePropertySources live = environment.getPropertySources();
        StandardEnvironment now = fresh();
        bindable(now);
        List<PropertySource<?>> fresh = now.getPropertySources().stream().toList();
        for (int i = fresh.size() - 1; i >= 0; i--) {
            PropertySource<?> source = fresh.get(i);
            String next = i + 1 < fresh.size() ? fresh.get(i + 1).getName() : null;
            if (!ours(source)) {
                continue;
            }
            if (live.contains(source.getName())) {
                live.replace(source.getName(), source);
            } else if (next != null && live.contains(next)) {
                live.addBefore(next, source);
            } else {
                live.addLast(source);
            }
        }
        live.stream().filter(source -> ours(source) && fresh.stream().noneMatch(one -> one.getName().equals(source.getName())))
            .map(PropertySource::getName).toList().forEach(live::remove);
    }

    private void bindable(StandardEnvironment now) {
        try {
            AccountProperties.of(now);
        } catch (BindException e) {
            Origin origin = e.getProperty() == null ? null : e.getProperty().getOrigin();
            TextResourceOrigin.Location at = origin instanceof TextResourceOrigin text ? text.getLocation() : null;
            Place place = at == null ? new Place(0, 0) : new Place(at.getLine() + 1, at.getColumn() + 1);
            throw new BrokenSource(sources().stream().findFirst().orElseThrow(() -> e), place, e.getName() + ": expected a map", null);
        }
    }

    /** As a start would read it now. */
    private StandardEnvironment fresh() {
        StandardEnvironment now = new StandardEnvironment();
        MutablePropertySources sources = now.getPropertySources();
        sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
        environment.getPropertySources().stream()
            .filter(source -> !source.getName().startsWith(CONFIG) && !source.getName().equals("configurationProperties"))
            .forEach(sources::addLast);
        now.setActiveProfiles(environment.getActiveProfiles());
        ConfigDataEnvironmentPostProcessor.applyTo(now, new DefaultResourceLoader(), null);
        return now;
    }

    private boolean ours(PropertySource<?> source) {
        return source.getName().startsWith(CONFIG) && source.getName().contains("file:" + file + "'");
    }

    private static byte[] content(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException | InvalidPathException none) {
            return null;
        }
    }
}
