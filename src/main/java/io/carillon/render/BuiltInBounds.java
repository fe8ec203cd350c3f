package io.carillon.render;

import freemarker.core.TemplateObject;
import io.carillon.render.AllowedBuiltIn.Arguments;
import java.util.List;

/** The part of {@link ExpressionBounds} that knows what built-ins make of what they are given. */
final class BuiltInBounds {

    private final String template;
    private final ExpressionBounds expressions;
    private final Literals literals;

    BuiltInBounds(String template, ExpressionBounds expressions, Literals literals) {
        this.template = template;
        this.expressions = expressions;
        this.literals = literals;
    }

    /** Of one that is not called, or whose arguments are parts of it. */
    Bound size(TemplateObject node) throws BrokenTemplate {
        List<Object> parts = TemplateTree.parts(node);
        return size(node, parts, parts.subList(2, parts.size()), false);
    }

    /** A method is nothing but a built-in. */
    Bound called(TemplateObject node, List<Object> parts) throws BrokenTemplate {
        TemplateObject callee = (TemplateObject) parts.get(0);
        if (!TemplateTree.isBuiltIn(callee)) {
            throw refused(node, "a call is not allowed here; only built-ins can be called");
        }
        return size(callee, TemplateTree.parts(callee), parts.subList(1, parts.size()), true);
    }

    private Bound size(TemplateObject node, List<Object> parts, List<Object> given, boolean called) throws BrokenTemplate {
        String name = AllowedBuiltIn.plain((String) parts.get(1));
        AllowedBuiltIn rule = AllowedBuiltIn.named(name);
        if (rule == null) {
            throw refused(node, "?" + parts.get(1) + " is not allowed; allowed are ?" + String.join(", ?", AllowedBuiltIn.ALL.keySet()));
        }
        Bound target = expressions.size((TemplateObject) parts.get(0));
        if (rule.arguments() == Arguments.LAMBDA) {
            return lambda(node, name, target, given);
        }
        if (rule.arguments() == Arguments.EXPRESSIONS) {
            Bound arguments = expressions.all(given);
            expressions.add(target.plus(arguments).times(rule.work()));
            return rule.size() == 0 ? Bound.SMALL : target.plus(arguments);
        }
        return withLiterals(node, name, target, given, called);
    }

    private Bound withLiterals(TemplateObject node, String name, Bound target, List<Object> given, boolean called) throws BrokenTemplate {
        AllowedBuiltIn rule = AllowedBuiltIn.named(name);
        double longer = literals.growth(node, name, given);
        expressions.add(target.times(rule.work() * longer));
        Bound size = rule.size() == 0 ? Bound.SMALL : target.times(rule.size() * longer);
        Bound result = size.plus(Bound.SMALL).plus(Bound.fixed(literals.padding(given) * longer));
        return !called && List.of("string", "date", "time", "datetime").contains(name) ? result.asFormatter() : result;
    }

    /** Each item costs a part of the list, and all of them together the list. */
    private Bound lambda(TemplateObject node, String name, Bound list, List<Object> given) throws BrokenTemplate {
        if (given.size() != 1 || !given.get(0).getClass().getSimpleName().equals("LocalLambdaExpression")) {
            throw refused(node, "?" + name + " is allowed with a lambda only, ?" + name + "(item -> ...)");
        }
        List<Object> lambda = TemplateTree.parts((TemplateObject) given.get(0));
        ExpressionBounds body = expressions.lambda(((TemplateObject) lambda.get(0)).getCanonicalForm(), list);
        Bound each = body.size((TemplateObject) lambda.get(lambda.size() - 1));
        expressions.add(list.times(1 + share(body.work())));
        Bound mapped = each.formatter() ? list.asFormatter() : list;
        return name.equals("map") ? mapped.times(1 + share(each)) : list;
    }

    /** Of a list, for an item takes {@link BoundedData#NODE} of it at least. */
    private static double share(Bound item) {
        return item.perCharacter() + item.fixed() / BoundedData.NODE;
    }

    private BrokenTemplate refused(TemplateObject node, String reason) {
        return BrokenTemplate.notAllowed(template, node.getBeginLine(), reason);
    }
}
