package io.carillon.render;

import io.carillon.message.OnAmbiguous;
import io.carillon.message.Priority;
import io.carillon.message.TemplateInfo;
import io.carillon.message.VariableType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A template as it was written, from the folder or from the database.
 *
 * @param version       0 from the folder
 * @param channels      in order of preference
 * @param defaultLocale used where neither the locale nor its language has a part
 * @param variables     name → declaration
 * @param tracking      what of its mails is tracked, where tracking is on
 * @param parts         locale → file name ({@code email.ftlh}, {@code subject.ftl} …) → text
 */
record TemplateSource(String name, int version, String description, String family, String category, Priority priority,
        boolean sensitive, OnAmbiguous onAmbiguous, String defaultLocale, List<String> channels, Map<String, Variable> variables,
        Map<String, Map<String, String>> parts, Tracked tracking) {

    /** Pattern of a name. */
    static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";

    /** A declared variable. @param type null = not declared */
    record Variable(boolean required, String description, VariableType type) {

        private Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("required", required);
            view.put("description", description);
            view.put("type", type == null ? null : type.lower());
            view.values().removeIf(Objects::isNull);
            return view;
        }
    }

    TemplateSource {
        channels = channels == null ? List.of() : List.copyOf(channels);
        variables = variables == null ? Map.of() : variables;
        parts = parts == null ? Map.of() : parts;
        tracking = tracking == null ? Tracked.ALL : tracking;
        defaultLocale = defaultLocale == null ? "en" : defaultLocale;
        priority = priority == null ? Priority.MEDIUM : priority;
        onAmbiguous = onAmbiguous == null ? OnAmbiguous.RESEND : onAmbiguous;
        family = family == null ? "business" : family;
        category = category == null ? "general" : category;
    }

    TemplateInfo info() {
        Map<String, Boolean> required = new LinkedHashMap<>();
        variables.forEach((variable, declared) -> required.put(variable, declared.required()));
        Map<String, VariableType> types = new HashMap<>();
        variables.forEach((variable, declared) -> types.put(variable, declared.type()));
        types.values().removeIf(Objects::isNull);
        return new TemplateInfo(name, version, channels, required, types, priority, family, category, sensitive, onAmbiguous, inSubject());
    }

    /** Rather too many than too few: a variable that a subject names anywhere. */
    private Set<String> inSubject() {
        String subjects = parts.values().stream().map(files -> files.getOrDefault("subject.ftl", "")).collect(Collectors.joining("\n"));
        return variables.keySet().stream().filter(name -> subjects.matches("(?s).*\\b" + Pattern.quote(name) + "\\b.*"))
            .collect(Collectors.toUnmodifiableSet());
    }

    /** The variables as the contract shows them. */
    Map<String, Object> declarations() {
        Map<String, Object> all = new LinkedHashMap<>();
        variables.forEach((variable, declared) -> all.put(variable, declared.view()));
        return all;
    }

    /** Where the part stands for this locale: zh-Hant-TW → zh-Hant → zh → default; empty where no locale of that chain has it. */
    Optional<String> localeOf(String locale, String part) {
        return Languages.lookup(locale, defaultLocale).stream()
            .flatMap(tag -> parts.keySet().stream().filter(known -> Languages.same(known, tag) && parts.get(known).containsKey(part)))
            .findFirst();
    }

    /** Providers of the channel that some locale has a part for ({@code wechat-official.ftl}), for them alone. */
    Set<String> providers(String channel) {
        return parts.values().stream().flatMap(files -> files.keySet().stream())
            .filter(file -> isOfProvider(channel, file))
            .map(file -> file.substring(0, file.length() - ".ftl".length())).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the part is for one provider alone, and becomes a JSON object. */
    boolean isJson(String file) {
        return channels.stream().anyMatch(channel -> isOfProvider(channel, file));
    }

    private static boolean isOfProvider(String channel, String file) {
        return file.startsWith(channel + "-") && file.endsWith(".ftl");
    }
}
