package io.carillon.render;

import freemarker.core.TemplateObject;
import java.util.List;

/** Whether a value is made of the name it is given to; {@code name!"a default"} cannot grow and is none. */
final class SelfReference {

    private SelfReference() {
    }

    static boolean in(TemplateObject source, String name) {
        List<Object> parts = TemplateTree.parts(source);
        boolean withDefault = is(source, "DefaultToExpression") && parts.get(0) instanceof TemplateObject left
            && is(left, "Identifier") && left.getCanonicalForm().equals(name);
        return withDefault ? anywhere(parts.subList(1, parts.size()), name) : anywhere(List.of(source), name);
    }

    private static boolean anywhere(List<Object> nodes, String name) {
        for (Object each : nodes) {
            if (each instanceof TemplateObject node
                && (is(node, "Identifier") && node.getCanonicalForm().equals(name) || anywhere(TemplateTree.parts(node), name))) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(TemplateObject node, String type) {
        return node.getClass().getSimpleName().equals(type);
    }
}
