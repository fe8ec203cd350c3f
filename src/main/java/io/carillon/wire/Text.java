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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text must not hold: control characters, and line breaks where it becomes a header or a title. */
public final class Text {

    private static final String MESSAGE = "holds a control character";
    /** As systems, editors and Unicode end a line. */
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");

    static final String LONE_SURROGATE = "lone-surrogate";
    static final String HALF_PAIR = "half a surrogate pair, which is no character";
    private static final TreeCheck.Rule PAIRS = new TreeCheck.Rule(LONE_SURROGATE, node -> node.isTextual() && holdsHalf(node.asText()),
        "holds " + HALF_PAIR, Text::holdsHalf, "has a name with " + HALF_PAIR);
    private static final TreeCheck.Rule LINES = controls("\n\r\t\u0085\u2028\u2029");
    private static final TreeCheck.Rule LINE = controls("");

    private Text() {
    }

    /** The tree with each line of its texts ended by \n. */
    public static JsonNode normalised(JsonNode node) {
        if (node.isTextual()) {
            Matcher ends = LINE_END.matcher(node.asText());
            return ends.find() ? JsonNodeFactory.instance.textNode(ends.replaceAll("\n")) : node;
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
        TreeCheck.check(node, pointer, LINES, faults);
    }

    /** Every text of the tree, all of one line. */
    public static void checkLine(JsonNode node, String pointer, List<Fault> faults) {
        TreeCheck.check(node, pointer, LINE, faults);
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
        TreeCheck.check(node, pointer, PAIRS, faults);
    }

    private static TreeCheck.Rule controls(String allowed) {
        return new TreeCheck.Rule("control-character", node -> node.isTextual() && !isClean(node.asText(), allowed), MESSAGE,
            name -> !isClean(name, ""), MESSAGE);
    }

    /** U+2028 and U+2029 break lines too; a lone surrogate is no character. */
    public static boolean isClean(String text, String allowed) {
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if ((Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || isHalf(c)) && allowed.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsHalf(String text) {
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (isHalf(c)) {
                return true;
            }
        }
        return false;
    }

    /** A whole pair is a code point beyond them. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
