package io.carillon.render;

import freemarker.core.FMParser;
import freemarker.core.ParseException;
import freemarker.core.TokenMgrError;
import freemarker.template.Configuration;
import freemarker.template.Template;
import io.carillon.message.NumberLimits;
import java.util.regex.Pattern;

/**
 * Looks at the words of a text before FreeMarker makes a tree of them, for that can be too much already: it works out every constant part
 * of an expression and keeps it, copies an expression into each place of an {@code #escape}, and runs the head {@code #ftl}.
 */
final class TemplateWords {

    private static final int MOST_OPERATORS = 100;
    private static final int MOST_TEXT = 10_000;
    /** What a text that is filled in may hide. */
    private static final Pattern HIDDEN = Pattern.compile("[+*(\\[]");

    private final String name;
    private int operators;

    private TemplateWords(String name) {
        this.name = name;
    }

    /** @throws BrokenTemplate naming the line */
    static void check(String name, String text, Configuration configuration) throws BrokenTemplate {
        TemplateTree.Words words = new TemplateTree.Words(name, text, configuration);
        TemplateWords check = new TemplateWords(name);
        try {
            for (TemplateTree.Word word = words.next(); word.kind() != FMParser.EOF; word = words.next()) {
                check.look(word);
            }
        } catch (TokenMgrError e) {
            ParseException place = e.toParseException(Template.getPlainTextTemplate(name, "", configuration));
            throw BrokenTemplate.of(name, place);
        }
    }

    private void look(TemplateTree.Word word) throws BrokenTemplate {
        switch (word.kind()) {
            case FMParser.ESCAPE, FMParser.FTL_HEADER, FMParser.TRIVIAL_FTL_HEADER -> throw refused(word,
                word.image().strip().replaceAll("[<>]", "").split("\\s")[0] + " is not allowed; allowed are "
                    + String.join(", ", AllowedDirectives.NAMES));
            case FMParser.STRING_LITERAL, FMParser.RAW_STRING -> text(word);
            case FMParser.INTEGER, FMParser.DECIMAL -> {
                if (word.image().length() > NumberLimits.DIGITS) {
                    throw refused(word, "this number is not allowed; allowed are " + NumberLimits.DIGITS + " digits");
                }
            }
            case FMParser.COMMA, FMParser.COLON, FMParser.DOT -> { }
            default -> operator(word);
        }
    }

    private void operator(TemplateTree.Word word) throws BrokenTemplate {
        if (word.kind() < FMParser.STRING_LITERAL) {
            operators = 0;
        } else if (word.kind() < FMParser.IN) {
            count(word, 1);
        }
    }

    private void text(TemplateTree.Word word) throws BrokenTemplate {
        if (word.image().length() > MOST_TEXT) {
            throw refused(word, "this text is not allowed; allowed are " + MOST_TEXT + " characters in an expression");
        }
        if (word.image().contains("{") || word.image().contains("\\")) {
            count(word, (int) HIDDEN.matcher(word.image()).results().count());
        }
    }

    private void count(TemplateTree.Word word, int more) throws BrokenTemplate {
        operators += more;
        if (operators > MOST_OPERATORS) {
            throw refused(word, "so many operators in one expression are not allowed; allowed are " + MOST_OPERATORS);
        }
    }

    private BrokenTemplate refused(TemplateTree.Word word, String reason) {
        return BrokenTemplate.notAllowed(name, word.line(), reason);
    }
}
