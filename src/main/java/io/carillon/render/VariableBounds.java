package io.carillon.render;

import freemarker.core.TemplateObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How large is what a name holds: the data of the message at most, or what a template has assigned. */
final class VariableBounds {

    static final List<String> SPECIAL = List.of(".now", ".locale", ".lang", ".time_zone", ".data_model");

    private final String template;
    /** In a lambda: no names but its own. */
    private final boolean closed;
    private final Map<String, Bound> sizes = new HashMap<>();

    VariableBounds(String template, boolean closed) {
        this.template = template;
        this.closed = closed;
    }

    /** What a name may hold from here on; what it could hold before, of the data too, stays possible. */
    void assign(String name, Bound size) {
        sizes.put(name, sizes.getOrDefault(name, Bound.DATA).or(size));
    }

    /** What a name holds in a loop. @return what it held; null = the data */
    Bound put(String name, Bound size) {
        return size == null ? sizes.remove(name) : sizes.put(name, size);
    }

    Bound named(TemplateObject node) throws BrokenTemplate {
        Bound known = sizes.get(node.getCanonicalForm());
        if (closed && known == null) {
            throw refused(node, node.getCanonicalForm() + " is not allowed here; allowed in a lambda is its own variable");
        }
        return known == null ? Bound.DATA : known;
    }

    /** One that FreeMarker gives. */
    Bound special(TemplateObject node) throws BrokenTemplate {
        String name = node.getCanonicalForm();
        if (closed || !SPECIAL.contains(AllowedBuiltIn.plain(name))) {
            throw refused(node, name + " is not allowed here; allowed outside of a lambda are " + String.join(", ", SPECIAL));
        }
        return name.startsWith(".data") ? Bound.DATA : Bound.SMALL;
    }

    private BrokenTemplate refused(TemplateObject node, String reason) {
        return BrokenTemplate.notAllowed(template, node.getBeginLine(), reason);
    }
}
