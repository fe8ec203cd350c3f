package io.carillon.reload;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.camel.ResolveEndpointFailedException;

/** An endpoint that cannot be made. Camel's own text holds its address and, of unknown options, the values, which may be credentials. */
final class BadOption {

    private static final String WHY = " due to: ";
    private static final String UNKNOWN = "Unknown parameters=[{";

    private BadOption() {
    }

    /** In one line, with the names of the options and none of their values; null where the failure is another one. */
    static String of(Throwable failure) {
        ResolveEndpointFailedException failed = in(failure);
        if (failed == null) {
            return null;
        }
        String text = SourceCheck.firstLine(failed.getMessage());
        String why = text.contains(WHY) ? text.substring(text.indexOf(WHY) + WHY.length()) : "the endpoint cannot be made";
        String scheme = String.valueOf(failed.getUri()).split(":", 2)[0] + ": ";
        int unknown = why.indexOf(UNKNOWN);
        return scheme + (unknown < 0 ? why
            : why.substring(0, unknown) + "Unknown: " + names(why.substring(unknown + UNKNOWN.length())));
    }

    private static String names(String options) {
        return Arrays.stream(options.split(", (?=[A-Za-z][\\w.-]*=)")).map(option -> option.split("=", 2)[0])
            .collect(Collectors.joining(", "));
    }

    /** Where nothing else lies below it. */
    private static ResolveEndpointFailedException in(Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root instanceof ResolveEndpointFailedException failed ? failed : null;
    }
}
