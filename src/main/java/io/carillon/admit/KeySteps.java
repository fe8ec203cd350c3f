package io.carillon.admit;

import io.carillon.wire.SqlRows;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/**
 * What has come for the table {@code idempotency}, in the order of the route keys: what ends rows first, so that a repeat that comes after
 * an answer finds it. Rows are sorted, so that two instances lock them in the same order.
 */
@Component("keySteps")
class KeySteps {

    private final Idempotency idempotency;

    KeySteps(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    public List<KeyStep> answers(@Variable("steps") List<KeyStep> steps) {
        return of(steps, KeyStep.Kind.ANSWER);
    }

    /** Rows that are let go of, one by one: seldom any. */
    public List<KeyStep> undone(@Variable("steps") List<KeyStep> steps) {
        return steps.stream().filter(step -> step.kind() == KeyStep.Kind.DROP || step.kind() == KeyStep.Kind.RELEASE).toList();
    }

    public List<KeyStep> claims(@Variable("steps") List<KeyStep> steps) {
        return of(steps, KeyStep.Kind.CLAIM);
    }

    /** Those whose row was there and is to be written over, one by one: seldom any. */
    public List<KeyStep> taking(@Variable("steps") List<KeyStep> steps) {
        return claims(steps).stream().filter(step -> !step.refused() && step.once().takes()).toList();
    }

    private static List<KeyStep> of(List<KeyStep> steps, KeyStep.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).toList();
    }

    public SqlRows rows(@Body List<KeyStep> steps) {
        return new SqlRows(steps.stream().sorted(Comparator.comparing(step -> step.once().id())).map(KeySteps::row).toList());
    }

    private static Map<String, Object> row(KeyStep step) {
        Map<String, Object> row = new HashMap<>(step.once().columns());
        row.put("answer", step.answer());
        return row;
    }

    /** The row of one. */
    public Once once(@Body KeyStep step) {
        return step.once();
    }

    public boolean drops(@Variable("step") KeyStep step) {
        return step.kind() == KeyStep.Kind.DROP;
    }

    /** @param found a row for each claim that did not get its own, without an owner where there is none any more */
    public void judge(@Variable("steps") List<KeyStep> steps, @Body List<Map<String, Object>> found) {
        Map<String, List<Map<String, Object>>> rows = found.stream().collect(Collectors.groupingBy(row -> row.get("asked").toString()));
        for (KeyStep step : claims(steps)) {
            List<Map<String, Object>> row = rows.get(step.once().owner());
            if (row != null) {
                idempotency.judge(step, row.get(0));
            }
        }
    }

    /** The row is ours, unless another run took it in the meantime. */
    public void taken(@Variable("step") KeyStep step, @Header(SqlConstants.SQL_UPDATE_COUNT) Integer changed) {
        if (changed == null || changed == 0) {
            step.refused(Idempotency.inFlight(1));
        }
    }
}
