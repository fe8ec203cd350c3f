package io.carillon.deliver;

import jakarta.mail.internet.HeaderTokenizer;
import jakarta.mail.internet.MimeUtility;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text of other people in the headers of a mail. What a mail program would not show as it is written, or what cannot be folded, is
 * encoded: the library leaves all that is ASCII as it stands, also what a reader takes for an encoded word.
 */
final class HeaderText {

    /** In UTF-8; with the name of the header a line stays within 76 characters and a word within 75 (RFC 2047, 2). */
    private static final int WORD_BYTES = 39;
    /** Of a name or a file name, which is not folded. */
    private static final int LONGEST = 60;
    /** What is not printable ASCII, what looks like an encoded word, and what gives no place to fold. */
    private static final Pattern UNSAFE = Pattern.compile("[^ -~]|=\\?|[!-~]{61}| {9}");
    private static final Pattern SECTION = Pattern.compile("(?:%..|[^%]){1,18}");

    private HeaderText() {
    }

    /** The value of a header that is free text (RFC 5322, 3.6.5). */
    static String unstructured(String header, String text) {
        return UNSAFE.matcher(text).find() ? words(text) : MimeUtility.fold(header.length() + 2, text);
    }

    /** An address with the name beside it. @param name empty = none */
    static String mailbox(String name, String address) {
        if (name.isEmpty()) {
            return address;
        }
        String phrase = plain(name) ? MimeUtility.quote(name, "()<>@,;:\\\"\t.[]") : words(name);
        return phrase + (phrase.length() + address.length() > LONGEST ? "\r\n <" : " <") + address + ">";
    }

    /** The value of Content-Disposition of a file (RFC 2183, RFC 2231). */
    static String attachment(String name) {
        if (plain(name)) {
            return "attachment;\r\n filename=" + MimeUtility.quote(name, HeaderTokenizer.MIME);
        }
        String coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        List<String> sections = SECTION.matcher(coded).results().map(MatchResult::group).toList();
        StringBuilder value = new StringBuilder("attachment");
        for (int i = 0; i < sections.size(); i++) {
            value.append(";\r\n filename*").append(sections.size() == 1 ? "" : i + "*").append(i == 0 ? "=UTF-8''" : "=")
                .append(sections.get(i));
        }
        return value.toString();
    }

    private static boolean plain(String text) {
        return text.length() <= LONGEST && !UNSAFE.matcher(text).find();
    }

    /** Each is whole characters (RFC 2047, 5): a reader may decode them one by one. */
    private static String words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            String next = Character.toString(character);
            if (bytes(word + next).length > WORD_BYTES) {
                words.add(word(word.toString()));
                word.setLength(0);
            }
            word.append(next);
        }
        words.add(word(word.toString()));
        return String.join("\r\n ", words);
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text)) + "?=";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
