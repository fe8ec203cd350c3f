package io.carillon.reload;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.camel.PropertyBindingException;

/**
 * A property of a bean that a file names and nobody takes. Camel's own text holds the value, which may be a credential; this one names the
 * bean, the property and what there is.
 */
final class BadProperty {

    private static final String REFUSED = " does not take this value for its property ";

    private BadProperty() {
    }

    /** The same where it is the value that is wrong, and not its name. */
    static Optional<String> refused(Throwable failure) {
        return Optional.ofNullable(of(failure)).filter(text -> text.contains(REFUSED));
    }

    /** In one line; null where the failure is another one. */
    static String of(Throwable failure) {
        PropertyBindingException wrong = deepest(failure);
        if (wrong == null) {
            return null;
        }
        Class<?> bean = wrong.getTarget() == null ? Object.class : wrong.getTarget().getClass();
        List<String> known = Arrays.stream(bean.getMethods()).filter(BadProperty::sets).map(BadProperty::name).distinct().sorted().toList();
        String named = wrong.getPropertyName();
        return known.contains(named) ? bean.getSimpleName() + REFUSED + "'" + named + "'" + why(wrong)
            : bean.getSimpleName() + " has no property '" + named + "'; it has " + String.join(", ", known);
    }

    /** What a setter of ours said: that text holds no value. */
    private static String why(Throwable wrong) {
        Throwable root = wrong;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.carillon.") ? ": " + root.getMessage() : "";
    }

    /** Where the file names it, 1-based; else what is known of the place. */
    static int line(Source source, Throwable failure, int known) {
        PropertyBindingException wrong = source == null ? null : deepest(failure);
        if (wrong == null || wrong.getPropertyName() == null) {
            return known;
        }
        Pattern key = Pattern.compile("^[\\s\"'-]*([\\w.-]+\\.)?" + Pattern.quote(wrong.getPropertyName()) + "(\\[.*])?[\"']?\\s*:");
        List<String> lines = new String(source.content(), StandardCharsets.UTF_8).lines().toList();
        return 1 + IntStream.range(0, lines.size()).filter(i -> key.matcher(lines.get(i)).lookingAt()).findFirst().orElse(known - 1);
    }

    private static PropertyBindingException deepest(Throwable failure) {
        PropertyBindingException deepest = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause instanceof PropertyBindingException binding ? binding : deepest;
        }
        return deepest;
    }

    private static boolean sets(Method method) {
        return method.getName().length() > 3 && method.getName().startsWith("set") && method.getParameterCount() == 1;
    }

    private static String name(Method setter) {
        return Character.toLowerCase(setter.getName().charAt(3)) + setter.getName().substring(4);
    }
}
