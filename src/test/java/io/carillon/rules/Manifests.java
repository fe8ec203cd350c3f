package io.carillon.rules;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files below {@code k8s} as the rule tests read them. */
final class Manifests {

    static final Path ROOT = Path.of("k8s");
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private Manifests() {
    }

    /** Every YAML file, in order of the names. */
    static List<Path> files() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> kustomizations() {
        return files().stream().filter(file -> file.endsWith(KUSTOMIZATION)).toList();
    }

    /** Whole objects and patches of objects; neither kustomizations nor settings. */
    static List<Path> manifests() {
        return files().stream().filter(file -> !file.endsWith(KUSTOMIZATION) && !file.getParent().endsWith("config")).toList();
    }

    static List<Path> patches() {
        List<Path> patches = new ArrayList<>();
        for (Path file : kustomizations()) {
            for (JsonElement patch : array(read(file), "patches")) {
                patches.add(file.resolveSibling(patch.getAsJsonObject().get("path").getAsString()));
            }
        }
        return patches;
    }

    /** The objects of the base of a kind. */
    static List<JsonObject> ofKind(String kind) {
        return manifests().stream().filter(file -> file.startsWith(ROOT.resolve("base"))).map(Manifests::read)
            .filter(object -> object.get("kind").getAsString().equals(kind)).toList();
    }

    /** The pod templates of the base. */
    static List<JsonObject> pods() {
        return Stream.of("Deployment", "Job").flatMap(kind -> ofKind(kind).stream()).map(object -> at(object, "spec.template")).toList();
    }

    static List<JsonObject> containers() {
        return pods().stream().flatMap(pod -> objects(at(pod, "spec"), "containers").stream()).toList();
    }

    /** @throws org.yaml.snakeyaml.error.YAMLException if it is not one YAML document, or says a key twice */
    static JsonObject read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
            return new GsonBuilder().serializeNulls().create().toJsonTree(document).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object at a dotted path. */
    static JsonObject at(JsonObject object, String path) {
        JsonObject found = object;
        for (String name : path.split("\\.")) {
            found = Objects.requireNonNull(found.getAsJsonObject(name), () -> "no " + path + " in " + object);
        }
        return found;
    }

    static JsonArray array(JsonObject object, String name) {
        return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
    }

    static List<JsonObject> objects(JsonObject object, String name) {
        List<JsonObject> objects = new ArrayList<>();
        array(object, name).forEach((Consumer<JsonElement>) element -> objects.add(element.getAsJsonObject()));
        return objects;
    }
}
