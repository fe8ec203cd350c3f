package io.carillon.rules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every key that may be set: those in {@code config/*.yaml}, and of Spring and Camel those their jars describe. */
final class Settings {

    /** A value that asks the environment itself, as {@code ${CARILLON_TELEGRAM_TOKEN:none}}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");
    private static final Map<String, JsonElement> OURS = ours();
    private static final Set<String> KNOWN = known();

    private Settings() {
    }

    /** Whether a key exists, spelled as in a settings file or as an environment variable. */
    static boolean exists(String name) {
        return KNOWN.contains(relaxed(name));
    }

    /** The default of a key in config/application.yaml. */
    static String of(String key) {
        return OURS.get(key).getAsString();
    }

    /** Dotted key → value of a settings file. */
    static Map<String, JsonElement> flat(Path file) {
        Map<String, JsonElement> flat = new TreeMap<>();
        flatten("", Manifests.read(file), flat);
        return flat;
    }

    private static void flatten(String path, JsonObject object, Map<String, JsonElement> flat) {
        object.asMap().forEach((name, value) -> {
            String key = path.isEmpty() ? name : path + "." + name;
            if (value.isJsonObject() && value.getAsJsonObject().size() > 0) {
                flatten(key, value.getAsJsonObject(), flat);
            } else {
                flat.put(key, value);
            }
        });
    }

    private static Map<String, JsonElement> ours() {
        return flat(Path.of("config/application.yaml"));
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            files.filter(file -> file.toString().endsWith(".yaml")).forEach(file -> {
                known.addAll(flat(file).keySet());
                PLACEHOLDER.matcher(String.join("\n", RouteFiles.lines(file))).results().forEach(match -> known.add(match.group(1)));
            });
            for (URL jar : Collections.list(Settings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStreamReader text = new InputStreamReader(jar.openStream(), StandardCharsets.UTF_8)) {
                    JsonObject metadata = JsonParser.parseReader(text).getAsJsonObject();
                    Manifests.objects(metadata, "properties").forEach(property -> known.add(property.get("name").getAsString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known.stream().map(Settings::relaxed).collect(Collectors.toSet());
    }

    /** Spring's relaxed binding: CARILLON_KAFKA_BROKERS = carillon.kafka.brokers; dashes do not count. */
    private static String relaxed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }
}
