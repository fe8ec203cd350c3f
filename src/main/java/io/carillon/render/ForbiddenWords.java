package io.carillon.render;

import freemarker.core.TemplateElement;
import freemarker.template.Template;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no template may use: classes and the Java API; other files; and what escapes the deadline, because it makes code at run time
 * ({@code ?eval}, {@code ?interpret}) or cannot be interrupted ({@code ?matches}). Found when a template is compiled, so that who wrote it
 * is told, not who is to get the message. Plain text may hold any of the words.
 */
final class ForbiddenWords {

    private static final Pattern WORD = Pattern.compile("\\?(?:new|api|eval|interpret|matches)\\b|^#(?:include|import)\\b");

    private ForbiddenWords() {
    }

    /** @throws BrokenTemplate naming word and line */
    static void check(Template template) throws BrokenTemplate {
        check(template.getName(), template.getRootTreeNode());
    }

    /** An element describes itself in one form, without comments and spaces, and without the elements it holds. */
    private static void check(String name, TemplateElement element) throws BrokenTemplate {
        Matcher word = WORD.matcher(element.getDescription());
        if (!element.getNodeName().equals("TextBlock") && word.find()) {
            throw new BrokenTemplate(name, element.getBeginLine(), word.group() + " is not allowed", null);
        }
        for (int i = 0; i < element.getChildCount(); i++) {
            check(name, (TemplateElement) element.getChildAt(i));
        }
    }
}
