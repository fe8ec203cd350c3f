package io.carillon.render;

import freemarker.core.TemplateObject;
import java.util.List;

/** Tells how large each value of an expression may become, adds up the work, and refuses what is not on the lists. */
final class ExpressionBounds {

    static final String EXPRESSIONS =
        "texts, numbers, true, false, variables, . [ ] ! ?? + - * / % == != < > && ||, lists, hashes, slices";
    private static final double COMPARED = 10;
    /** A value of the data as a text, beside its own size: a time is the longest. */
    private static final Bound PRINTED = Bound.fixed(40);

    private final String template;
    private final VariableBounds variables;
    private final Literals literals;
    private final BuiltInBounds builtIns;
    private Bound work = Bound.NONE;

    ExpressionBounds(String template) {
        this(template, false);
    }

    private ExpressionBounds(String template, boolean closed) {
        this.template = template;
        this.variables = new VariableBounds(template, closed);
        this.literals = new Literals(template);
        this.builtIns = new BuiltInBounds(template, this, literals);
    }

    /** Those of a lambda, which knows its own variable, a part of a list, and nothing else. */
    ExpressionBounds lambda(String variable, Bound list) {
        ExpressionBounds lambda = new ExpressionBounds(template, true);
        lambda.variables().put(variable, list.formatter() ? Bound.DATA.asFormatter() : Bound.DATA);
        return lambda;
    }

    VariableBounds variables() {
        return variables;
    }

    /** Of all expressions so far. */
    Bound work() {
        return work;
    }

    void add(Bound more) {
        work = work.plus(more);
    }

    /** How large its value may become. @throws BrokenTemplate where something of it is not allowed */
    Bound size(TemplateObject node) throws BrokenTemplate {
        if (TemplateTree.isBuiltIn(node)) {
            return builtIns.size(node);
        }
        List<Object> parts = TemplateTree.parts(node);
        return switch (node.getClass().getSimpleName()) {
            case "StringLiteral" -> text(node, parts);
            case "NumberLiteral", "BooleanLiteral" -> Bound.fixed(BoundedData.NODE + node.getCanonicalForm().length());
            case "Identifier" -> variables.named(node);
            case "BuiltinVariable" -> variables.special(node);
            case "Dot", "ParentheticalExpression" -> all(parts);
            case "DynamicKeyName" -> key(node, parts);
            case "MethodCall" -> builtIns.called(node, parts);
            case "ListLiteral", "HashLiteral" -> all(parts).plus(Bound.fixed(BoundedData.NODE * (1 + parts.size())));
            case "AddConcatExpression" -> worked(all(parts), 1);
            case "DefaultToExpression" -> all(parts);
            case "ComparisonExpression" -> compared(parts);
            case "ArithmeticExpression", "UnaryPlusMinusExpression", "AndExpression", "OrExpression", "NotExpression", "ExistsExpression" ->
                small(parts);
            default -> throw refused(node, TemplateTree.symbol(node) + " is not allowed here; allowed in expressions are " + EXPRESSIONS);
        };
    }

    /** A loop may go through a range step by step, for it can be interrupted; anywhere else a range is a list of any length. */
    Bound looped(TemplateObject source) throws BrokenTemplate {
        boolean range = source.getClass().getSimpleName().equals("Range");
        return range ? small(TemplateTree.parts(source)) : size(source);
    }

    /** The sum of the expressions among them. */
    Bound all(List<Object> parts) throws BrokenTemplate {
        Bound sum = Bound.NONE;
        for (Object part : parts) {
            sum = part instanceof TemplateObject node ? sum.plus(size(node)) : sum;
        }
        return sum;
    }

    private Bound small(List<Object> parts) throws BrokenTemplate {
        all(parts);
        add(Bound.fixed(BoundedData.NODE));
        return Bound.SMALL;
    }

    private Bound worked(Bound size, double factor) {
        add(size.times(factor));
        return size;
    }

    private Bound text(TemplateObject node, List<Object> parts) throws BrokenTemplate {
        Bound size = Bound.fixed(BoundedData.NODE + literals.text(node).length());
        for (Object part : parts) {
            if (part instanceof TemplateObject interpolation) {
                if (!interpolation.getClass().getSimpleName().equals("DollarVariable")) {
                    throw refused(node, TemplateTree.symbol(interpolation) + " is not allowed in a text; allowed is ${...}");
                }
                size = size.plus(all(TemplateTree.parts(interpolation))).plus(PRINTED);
            }
        }
        return worked(size, 1);
    }

    private Bound key(TemplateObject node, List<Object> parts) throws BrokenTemplate {
        Bound target = size((TemplateObject) parts.get(0));
        TemplateObject key = (TemplateObject) parts.get(1);
        if (key.getClass().getSimpleName().equals("Range")) {
            all(TemplateTree.parts(key));
            return worked(target, 1);
        }
        if (target.formatter()) {
            literals.pattern(node, key);
        } else {
            size(key);
        }
        return target;
    }

    private Bound compared(List<Object> parts) throws BrokenTemplate {
        Bound left = size((TemplateObject) parts.get(0));
        worked(Bound.smaller(left, size((TemplateObject) parts.get(1))), COMPARED);
        return Bound.SMALL;
    }

    private BrokenTemplate refused(TemplateObject node, String reason) {
        return BrokenTemplate.notAllowed(template, node.getBeginLine(), reason);
    }
}
