package io.carillon.render;

import freemarker.core.TemplateElement;
import freemarker.template.Template;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no template may use: classes and the Java API; other files; and what escapes the deadline, because it makes code at run time
 * ({@code ?eval}, {@code ?interpret}) or cannot be interrupted ({@code ?matches}, padding, any built-in on a range: a range of two
 * thousand million numbers costs nothing to write). Found when a template is compiled, so that who wrote it is told, not who is to get
 * the message. Plain text may hold any of the words.
 */
final class ForbiddenWords {

    private static final Pattern WORD = Pattern.compile("\\?(?:new|api|eval|interpret|matches)\\b|^#(?:include|import)\\b"
        + "|\\?(?:left|right)_pad\\((?!\\d{1,3}[,)])");
    /** Texts, and the brackets of a slice: {@code items[0..2]} is as long as items at most. */
    private static final Pattern HARMLESS = Pattern.compile("\"(?:[^\"\\\\$#]|\\\\.|[$#](?!\\{))*+\"|(?<=[\\w)\\]])\\[[^\\[\\]]*+\\]");
    /** A range that a loop goes through step by step. */
    private static final Pattern LOOP = Pattern.compile("#list [^(\\[]+?\\.\\.[^\\[]*");

    private ForbiddenWords() {
    }

    /** @throws BrokenTemplate naming word and line */
    static void check(Template template) throws BrokenTemplate {
        check(template.getName(), template.getRootTreeNode());
    }

    /** An element describes itself in one form, without comments and spaces, and without the elements it holds. */
    private static void check(String name, TemplateElement element) throws BrokenTemplate {
        if (!element.getNodeName().equals("TextBlock")) {
            Matcher word = WORD.matcher(element.getDescription());
            if (word.find()) {
                throw new BrokenTemplate(name, element.getBeginLine(), word.group() + " is not allowed", null);
            }
            String rest = HARMLESS.matcher(element.getDescription()).replaceAll("");
            if (rest.contains("..") && !LOOP.matcher(rest).matches()) {
                throw new BrokenTemplate(name, element.getBeginLine(), "a range is not allowed but in #list and as a slice", null);
            }
        }
        for (int i = 0; i < element.getChildCount(); i++) {
            check(name, (TemplateElement) element.getChildAt(i));
        }
    }
}
