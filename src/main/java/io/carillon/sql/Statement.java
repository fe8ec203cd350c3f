package io.carillon.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** A file of SQL: its text with question marks, and where their values come from, in the words of {@code sql:}. */
final class Statement {

    private static final Pattern WRITES = Pattern.compile("\\s*(insert|update|delete)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile(":#(\\w+|\\$\\{[^{}]+})(?![\\w:])");

    private final String name;
    private final String sql;
    private final List<Parameter> parameters;
    private final int id;

    private Statement(String name, String sql, List<Parameter> parameters) {
        this.name = name;
        this.sql = sql;
        this.parameters = parameters;
        id = parameters.stream().map(Parameter::isId).toList().indexOf(true);
    }

    /**
     * @param text without comments
     * @throws IllegalArgumentException it writes nothing, holds a parameter that is not understood, or does not say the id of its row
     */
    static Statement parse(CamelContext context, String name, String text) {
        check(WRITES.matcher(text).matches(), name, "runs insert, update or delete, nothing that answers with rows");
        List<Parameter> parameters = new ArrayList<>();
        String sql = PARAMETER.matcher(text).replaceAll(found -> {
            parameters.add(new Parameter(found.group(1), expression(context, found.group(1))));
            return Matcher.quoteReplacement("?");
        });
        check(!sql.contains(":#"), name, "knows :#name and :#${expression}, no lists and nothing nested");
        Statement statement = new Statement(name, sql, parameters);
        check(statement.id >= 0, name, "needs the parameter :#id or :#${….id}: in its order rows are locked");
        return statement;
    }

    private static void check(boolean right, String name, String rule) {
        if (!right) {
            throw new IllegalArgumentException(name + ": sql-together " + rule);
        }
    }

    private static Expression expression(CamelContext context, String parameter) {
        return parameter.startsWith("$") ? context.resolveLanguage("simple").createExpression(parameter) : null;
    }

    String sql() {
        return sql;
    }

    /** @throws IllegalArgumentException the body is no map, or has no such key */
    Call call(Exchange exchange) {
        Object[] values = parameters.stream().map(parameter -> value(parameter, exchange)).toArray();
        return new Call(String.valueOf(values[id]), values);
    }

    private Object value(Parameter parameter, Exchange exchange) {
        if (parameter.expression != null) {
            return parameter.expression.evaluate(exchange, Object.class);
        }
        Map<?, ?> body = exchange.getMessage().getBody(Map.class);
        if (body == null || !body.containsKey(parameter.name)) {
            throw new IllegalArgumentException(name + ": the body has no " + parameter.name);
        }
        return body.get(parameter.name);
    }

    /** @param expression null for a key of the body */
    private record Parameter(String name, Expression expression) {

        boolean isId() {
            return name.equals("id") || name.endsWith(".id}");
        }
    }
}
