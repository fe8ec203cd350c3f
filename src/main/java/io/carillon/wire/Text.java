package io.carillon.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.Problem.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a text must not hold: control characters, and line breaks where it becomes a header or a title. */
public final class Text {

    private static final String MESSAGE = "holds a control character";
    /** As systems, editors and Unicode end a line. */
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");

    static final String LONE_SURROGATE = "lone-surrogate";
    static final String HALF_PAIR = "half a surrogate pair, which is no character";
    private static final Pattern LONE = Pattern.compile("\\p{Cs}");
    private static final int MAX_POINTER = 200;

    private Text() {
    }

    /** The tree with each line of its texts ended by \n. */
    public static JsonNode normalised(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(LINE_END.matcher(node.asText()).replaceAll("\n"));
        }
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> items.add(normalised(item)));
            return items;
        }
        if (node.isObject()) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> fields.set(field.getKey(), normalised(field.getValue())));
            return fields;
        }
        return node;
    }

    /** Every text of the tree; the end of a line, however it is written, and a tab are text. */
    public static void checkTree(JsonNode node, String pointer, List<Fault> faults) {
        check(node, pointer, "\n\r\t\u0085\u2028\u2029", faults);
    }

    /** Every text of the tree, all of one line. */
    public static void checkLine(JsonNode node, String pointer, List<Fault> faults) {
        check(node, pointer, "", faults);
    }

    /** At most so many characters of it, and no half of a surrogate pair at its end. */
    public static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** The moment, or null where the text is no RFC 3339 time with offset; its years have four digits. */
    public static Instant time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < 0 || time.getYear() > 9999 ? null : time.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Every text and every name of the tree: half a surrogate pair, as {@code "\\ud800"} writes it, is no character. */
    static void checkPairs(JsonNode node, String pointer, List<Fault> faults) {
        if (node.isTextual() && LONE.matcher(node.asText()).find()) {
            faults.add(new Fault(cut(pointer, MAX_POINTER), LONE_SURROGATE, "holds " + HALF_PAIR));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkPairs(node.get(i), pointer + "/" + i, faults);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String inner = Fault.pointer(pointer, LONE.matcher(field.getKey()).replaceAll("?"));
            if (LONE.matcher(field.getKey()).find()) {
                faults.add(new Fault(cut(inner, MAX_POINTER), LONE_SURROGATE, "has a name with " + HALF_PAIR));
            }
            checkPairs(field.getValue(), inner, faults);
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
    public static boolean isClean(String text, String allowed) {
        return text.codePoints().allMatch(c -> allowed.indexOf(c) >= 0
            || !Character.isISOControl(c) && c != 0x2028 && c != 0x2029 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
    }
}
