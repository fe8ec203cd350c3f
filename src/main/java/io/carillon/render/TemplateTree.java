package io.carillon.render;

import freemarker.core.FMParser;
import freemarker.core.TemplateObject;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.StringReader;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * The syntax tree and the tokens of FreeMarker, which keeps both to itself: read by reflection, and nowhere else. A release that changes
 * them fails when this class is loaded, so at the start, not at a message.
 */
final class TemplateTree {

    private static final Method COUNT = method("TemplateObject", "getParameterCount");
    private static final Method VALUE = method("TemplateObject", "getParameterValue", int.class);
    private static final Method SYMBOL = method("TemplateObject", "getNodeTypeSymbol");
    private static final Method NEXT = method("FMParser", "getNextToken");
    private static final Field KIND = field("kind");
    private static final Field IMAGE = field("image");
    private static final Field LINE = field("beginLine");
    private static final Class<?> BUILT_IN = type("BuiltIn");

    /** @param kind of {@link FMParser} */
    record Word(int kind, String image, int line) {
    }

    private TemplateTree() {
    }

    /** What the node is made of, in order: expressions, names, numbers and null; not the elements that it holds. */
    static List<Object> parts(TemplateObject node) {
        List<Object> parts = new ArrayList<>();
        int count = (int) call(COUNT, node);
        for (int i = 0; i < count; i++) {
            parts.add(call(VALUE, node, i));
        }
        return parts;
    }

    /** As it is written: {@code #macro}, {@code ?matches}, {@code ->}. */
    static String symbol(TemplateObject node) {
        return (String) call(SYMBOL, node);
    }

    static boolean isBuiltIn(Object node) {
        return BUILT_IN.isInstance(node);
    }

    /** The words of a text, read one at a time: nothing of it is understood yet. */
    static final class Words {

        private final FMParser parser;

        Words(String name, String text, Configuration configuration) {
            parser = new FMParser(Template.getPlainTextTemplate(name, "", configuration), new StringReader(text), configuration);
        }

        Word next() {
            Object token = call(NEXT, parser);
            return new Word((int) get(KIND, token), (String) get(IMAGE, token), (int) get(LINE, token));
        }
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object get(Field field, Object target) {
        try {
            return field.get(target);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("freemarker.core." + name);
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static Method method(String type, String name, Class<?>... parameters) {
        try {
            return open(type(type).getDeclaredMethod(name, parameters));
        } catch (NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static Field field(String name) {
        try {
            return open(type("Token").getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }
}
