package io.carillon.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML style of Telegram (core.telegram.org/bots/api#html-style): few tags, properly nested; every other {@code <} is an error. */
final class TelegramHtml {

    private static final Set<String> TAGS = Set.of("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a",
        "tg-emoji", "code", "pre", "blockquote");
    private static final Pattern OPENING = Pattern.compile("<(/?)([A-Za-z0-9-]*)([^<>]*)(>?)");

    private TelegramHtml() {
    }

    /** The vendor's words for the first error, or {@code null}. */
    static String firstError(String text) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = OPENING.matcher(text);
        while (tag.find()) {
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            if (!TAGS.contains(name) || tag.group(4).isEmpty()) {
                return "Unsupported start tag \"" + name + "\" at byte offset " + tag.start();
            }
            if (tag.group(1).isEmpty()) {
                open.push(name);
            } else if (!name.equals(open.poll())) {
                return "Unmatched end tag at byte offset " + tag.start() + ", found \"</" + name + ">\"";
            }
        }
        return open.isEmpty() ? null : "Can't find end tag corresponding to start tag \"" + open.peek() + "\"";
    }

    /** The text after its entities are parsed: what the limit of 4,096 counts. */
    static String shown(String text) {
        return text.replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    }
}
