package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** What a text must not hold: control characters, and line breaks where it becomes a header. */
final class Text {

    private static final String MESSAGE = "holds a control character";

    private Text() {
    }

    /** Every text of the tree; a line break and a tab are text. */
    static void checkTree(JsonNode node, String pointer, List<Fault> faults) {
        check(node, pointer, "\n\t", faults);
    }

    /** Every text of the tree, all of one line. */
    static void checkLine(JsonNode node, String pointer, List<Fault> faults) {
        check(node, pointer, "", faults);
    }

    /** The moment, or null where the text is no RFC 3339 time with offset. */
    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void check(JsonNode node, String pointer, String allowed, List<Fault> faults) {
        if (node.isTextual() && !isClean(node.asText(), allowed)) {
            faults.add(new Fault(pointer, "control-character", MESSAGE));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), pointer + "/" + i, allowed, faults);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String inner = Fault.pointer(pointer, isClean(field.getKey(), "") ? field.getKey() : "?");
            if (!isClean(field.getKey(), "")) {
                faults.add(new Fault(inner, "control-character", MESSAGE));
            }
            check(field.getValue(), inner, allowed, faults);
        }
    }

    /** U+2028 and U+2029 break lines too; a lone surrogate is no character. */
    static boolean isClean(String text, String allowed) {
        return text.codePoints().allMatch(c -> allowed.indexOf(c) >= 0
            || !Character.isISOControl(c) && c != 0x2028 && c != 0x2029 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
    }
}
