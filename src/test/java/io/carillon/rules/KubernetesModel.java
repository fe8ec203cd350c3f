package io.carillon.rules;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a cluster would say to a manifest, by the models of Kubernetes' own client. */
final class KubernetesModel {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final Map<String, String> API = Map.ofEntries(
        Map.entry("Namespace", "v1"), Map.entry("ServiceAccount", "v1"), Map.entry("Service", "v1"), Map.entry("ConfigMap", "v1"),
        Map.entry("Secret", "v1"), Map.entry("Deployment", "apps/v1"), Map.entry("Job", "batch/v1"),
        Map.entry("HorizontalPodAutoscaler", "autoscaling/v2"), Map.entry("PodDisruptionBudget", "policy/v1"),
        Map.entry("NetworkPolicy", "networking.k8s.io/v1"));
    private static final Gson GSON = new GsonBuilder().registerTypeAdapter(OffsetDateTime.class, new NoTimes()).create();

    private KubernetesModel() {
    }

    /** Fields the model does not know, or knows with another type; empty = none. */
    static List<String> strangeFields(JsonObject manifest) {
        List<String> strange = new ArrayList<>();
        compare("", manifest, GSON.toJsonTree(GSON.fromJson(manifest, model(manifest))), strange);
        return strange;
    }

    /** @throws IllegalArgumentException that names a required field which is missing */
    static void requireComplete(JsonObject manifest) throws ReflectiveOperationException {
        try {
            model(manifest).getMethod("validateJsonElement", JsonElement.class).invoke(null, manifest);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage());
        }
    }

    private static Class<?> model(JsonObject manifest) {
        String kind = manifest.get("kind").getAsString();
        String api = manifest.get("apiVersion").getAsString();
        if (!api.equals(API.get(kind))) {
            throw new IllegalArgumentException(kind + " is of " + API.get(kind) + ", not of " + api);
        }
        String version = api.substring(api.indexOf('/') + 1);
        try {
            return Class.forName(MODELS + version.toUpperCase(Locale.ROOT) + kind);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(api + " " + kind, e);
        }
    }

    /** What went in must come out as it was: Gson drops what it does not know, and turns a number into a string without a word. */
    private static void compare(String path, JsonElement in, JsonElement out, List<String> strange) {
        if (out == null || in.isJsonNull() || !in.getClass().equals(out.getClass())) {
            strange.add(path);
        } else if (in.isJsonObject()) {
            in.getAsJsonObject().asMap().forEach((name, value) ->
                compare(path + "/" + name, value, out.getAsJsonObject().get(name), strange));
        } else if (in.isJsonArray()) {
            for (int i = 0; i < in.getAsJsonArray().size(); i++) {
                compare(path + "/" + i, in.getAsJsonArray().get(i), out.getAsJsonArray().get(i), strange);
            }
        } else if (!same(in.getAsJsonPrimitive(), out.getAsJsonPrimitive())) {
            strange.add(path);
        }
    }

    private static boolean same(JsonPrimitive in, JsonPrimitive out) {
        return in.isString() == out.isString() && in.isBoolean() == out.isBoolean() && in.getAsString().equals(out.getAsString());
    }

    /** No manifest says a time; without this Gson would reach into java.time. */
    private static final class NoTimes extends TypeAdapter<OffsetDateTime> {

        @Override
        public void write(JsonWriter out, OffsetDateTime value) throws IOException {
            out.nullValue();
        }

        @Override
        public OffsetDateTime read(JsonReader in) {
            throw new IllegalArgumentException("a time in a manifest");
        }
    }
}
