package io.carillon.render;

import freemarker.core.TemplateElement;
import freemarker.core.TemplateObject;
import freemarker.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks the syntax tree of a template: only directives and expressions of a list, and only what has an end that can be told before it runs.
 * A node that is on no list is refused, so also one that a later FreeMarker brings. Loops may run on, for they can be interrupted; between
 * two looks at the clock, and in memory, there is at most {@link #MOST_WORK}.
 */
final class AllowedDirectives {

    /** As they are written. */
    static final List<String> NAMES = List.of("#if", "#elseif", "#else", "#list", "#items", "#sep", "#break", "#continue", "#switch", "#on",
        "#case", "#default", "#assign", "#global", "#setting", "#compress", "#autoesc", "#noautoesc", "#noparse", "#t", "#lt", "#rt", "#nt",
        "#flush", "#stop");
    /** What {@code #setting} may set, to a text as it is. */
    static final Set<String> SETTINGS = Set.of("locale", "time_zone", "number_format", "boolean_format", "date_format", "time_format",
        "datetime_format");
    /** Units of {@link Bound}: some 16 MB, or a tenth of a second. */
    static final double MOST_WORK = 8_000_000;
    /** Of what a template does without any data; it is done when it is read, too. */
    private static final double MOST_FIXED = 1_000_000;
    /** Data that every template must be able to take. */
    private static final double SMALL_DATA = 1_000;
    private static final Set<String> NODES = Set.of("MixedContent", "TextBlock", "Comment", "DollarVariable", "IfBlock", "ConditionalBlock",
        "ListElseContainer", "IteratorBlock", "ElseOfList", "Items", "Sep", "BreakInstruction", "ContinueInstruction", "SwitchBlock", "On",
        "Case", "Assignment", "AssignmentInstruction", "PropertySetting", "CompressedBlock", "AutoEscBlock", "NoAutoEscBlock",
        "TrimInstruction", "FlushInstruction", "StopInstruction");

    private final String template;
    private final ExpressionBounds expressions;

    private AllowedDirectives(String template) {
        this.template = template;
        this.expressions = new ExpressionBounds(template);
    }

    /** The work of a template, by the size of its data. @throws BrokenTemplate naming line, what is not allowed, and what is */
    static Bound check(Template template) throws BrokenTemplate {
        AllowedDirectives check = new AllowedDirectives(template.getName());
        check.walk(template.getRootTreeNode(), false, Bound.NONE);
        return check.expressions.work();
    }

    private void walk(TemplateElement element, boolean loop, Bound list) throws BrokenTemplate {
        String node = element.getClass().getSimpleName();
        if (!NODES.contains(node)) {
            String symbol = node.equals("BlockAssignment") ? "#assign with a body" : TemplateTree.symbol(element);
            throw refused(element, symbol + " is not allowed; allowed are " + String.join(", ", NAMES));
        }
        List<Object> parts = TemplateTree.parts(element);
        switch (node) {
            case "IteratorBlock" -> loop(element, expressions.looped((TemplateObject) parts.get(0)), parts.subList(1, parts.size()), true);
            case "Items" -> loop(element, list, parts, loop);
            default -> {
                evaluate(element, parts, loop);
                children(element, loop, list);
            }
        }
    }

    private void children(TemplateElement element, boolean loop, Bound list) throws BrokenTemplate {
        bounded(element);
        for (int i = 0; i < element.getChildCount(); i++) {
            walk((TemplateElement) element.getChildAt(i), loop, list);
        }
    }

    /** A name of a loop hides one outside of it. */
    private void loop(TemplateElement element, Bound items, List<Object> parts, boolean loop) throws BrokenTemplate {
        Map<String, Bound> hidden = new HashMap<>();
        parts.stream().filter(String.class::isInstance).map(String.class::cast)
            .forEach(name -> hidden.put(name, expressions.variables().put(name, items)));
        children(element, loop, items);
        hidden.forEach(expressions.variables()::put);
    }

    private void evaluate(TemplateElement element, List<Object> parts, boolean loop) throws BrokenTemplate {
        switch (element.getClass().getSimpleName()) {
            case "Assignment" -> assign(element, parts, loop);
            case "PropertySetting" -> setting(element, parts);
            case "Case", "On" -> compare(parts);
            default -> evaluate(parts);
        }
    }

    private void evaluate(List<Object> parts) throws BrokenTemplate {
        for (Object part : parts) {
            if (part instanceof TemplateObject expression) {
                expressions.size(expression);
            }
        }
    }

    /** The value is compared with each case, in constant time where the case is a text of the template. */
    private void compare(List<Object> parts) throws BrokenTemplate {
        for (Object part : parts) {
            if (part instanceof TemplateObject expression) {
                expressions.add(expressions.size(expression).times(10));
            }
        }
    }

    private void assign(TemplateElement element, List<Object> parts, boolean loop) throws BrokenTemplate {
        String name = (String) parts.get(0);
        if (loop) {
            throw refused(element, "#assign is not allowed in a #list, where it could grow; allowed is one before it");
        }
        if (!"=".equals(parts.get(1)) || parts.get(4) != null) {
            throw refused(element, "#assign " + name + parts.get(1) + " is not allowed; allowed is #assign name = value");
        }
        TemplateObject source = (TemplateObject) parts.get(2);
        if (SelfReference.in(source, name)) {
            throw refused(element, "#assign of " + name + " from itself is not allowed, it could grow; allowed are another name, and "
                + name + "!\"a default\"");
        }
        Bound size = expressions.size(source);
        expressions.add(size);
        expressions.variables().assign(name, size);
    }

    private void setting(TemplateElement element, List<Object> parts) throws BrokenTemplate {
        if (!SETTINGS.contains(AllowedBuiltIn.plain(String.valueOf(parts.get(0))))) {
            throw refused(element, "#setting " + parts.get(0) + " is not allowed; allowed are " + SETTINGS.stream().sorted().toList());
        }
        new Literals(template).pattern(element, (TemplateObject) parts.get(1));
    }

    private void bounded(TemplateElement element) throws BrokenTemplate {
        Bound work = expressions.work();
        if (work.fixed() > MOST_FIXED || work.of(SMALL_DATA) > MOST_WORK) {
            throw refused(element, "what the template does grows too far here; allowed are "
                + (long) MOST_FIXED + " characters of its own, and " + (long) (MOST_WORK / SMALL_DATA) + " times its data");
        }
    }

    private BrokenTemplate refused(TemplateElement element, String reason) {
        return BrokenTemplate.notAllowed(template, element.getBeginLine(), reason);
    }
}
