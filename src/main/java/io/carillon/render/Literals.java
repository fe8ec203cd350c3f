package io.carillon.render;

import freemarker.core.TemplateObject;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a template writes between the brackets of a built-in: texts and numbers whose size is known before it runs. */
final class Literals {

    private static final int MOST_CHARACTERS = 100;
    private static final int MOST = 999;
    /** Where the flags stand; a regular expression is none of them. */
    private static final Map<String, Integer> FLAGS = Map.of("replace", 2, "split", 1, "keep_before", 1, "keep_before_last", 1,
        "keep_after", 1, "keep_after_last", 1);

    private final String template;

    Literals(String template) {
        this.template = template;
    }

    /** The text as it is written, without what it is to be filled with. */
    String text(TemplateObject literal) {
        try {
            return ((TemplateScalarModel) literal).getAsString();
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pattern of numbers or times; FreeMarker keeps it. */
    void pattern(TemplateObject at, TemplateObject pattern) throws BrokenTemplate {
        growth(at, "string", List.of(pattern));
    }

    /** How many times as long as before the texts between the brackets can make a text. */
    double growth(TemplateObject at, String name, List<Object> given) throws BrokenTemplate {
        if (name.equals("ensure_starts_with") && given.size() > 1) {
            throw refused(at, "?" + name + " with a regular expression is not allowed; allowed is ?" + name + "(\"text\")");
        }
        double characters = 0;
        List<TemplateObject> literals = flat(given);
        for (TemplateObject literal : literals) {
            characters += checked(at, name, literal);
        }
        int flags = FLAGS.getOrDefault(name, MOST);
        if (literals.size() > flags && !(isText(literals.get(flags)) && text(literals.get(flags)).matches("[fi]*"))) {
            throw refused(at, "these flags of ?" + name + " are not allowed; allowed are f and i");
        }
        return 1 + characters;
    }

    /** The sum of the numbers between the brackets: so far a text is filled up. */
    double padding(List<Object> given) {
        return flat(given).stream().mapToDouble(literal -> isNumber(literal) ? number(literal).doubleValue() : 0).sum();
    }

    private double checked(TemplateObject at, String name, TemplateObject literal) throws BrokenTemplate {
        if (isText(literal) && TemplateTree.parts(literal).isEmpty() && text(literal).length() <= MOST_CHARACTERS) {
            return text(literal).length();
        }
        if (isNumber(literal) && number(literal).doubleValue() <= MOST || literal.getClass().getSimpleName().equals("BooleanLiteral")) {
            return 0;
        }
        throw refused(at, "this is not allowed between the brackets of ?" + name + "; allowed are a text of at most " + MOST_CHARACTERS
            + " characters and a number up to " + MOST + ", as they are");
    }

    /** Built-ins that take several names want them as a list. */
    private static List<TemplateObject> flat(List<Object> given) {
        List<TemplateObject> flat = new ArrayList<>();
        for (Object each : given) {
            if (each.getClass().getSimpleName().equals("ListLiteral")) {
                flat.addAll(flat(TemplateTree.parts((TemplateObject) each)));
            } else {
                flat.add((TemplateObject) each);
            }
        }
        return flat;
    }

    private static boolean isText(TemplateObject node) {
        return node.getClass().getSimpleName().equals("StringLiteral");
    }

    private static boolean isNumber(TemplateObject node) {
        return node.getClass().getSimpleName().equals("NumberLiteral");
    }

    private static Number number(TemplateObject literal) {
        try {
            return ((TemplateNumberModel) literal).getAsNumber();
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    private BrokenTemplate refused(TemplateObject at, String reason) {
        return BrokenTemplate.notAllowed(template, at.getBeginLine(), reason);
    }
}
