package io.carillon.deliver;

import io.carillon.message.Caller;
import io.carillon.wire.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** What a caller sees of the pauses: those that hold up its own messages, and no word or name of another tenant. */
@Component("pauseViews")
class PauseViews {

    private final Accounts accounts;

    PauseViews(Accounts accounts) {
        this.accounts = accounts;
    }

    public Map<String, Object> list(@Variable("rows") List<Map<String, Object>> rows, @Variable("caller") Caller caller) {
        return Map.of("items", rows.stream().filter(row -> concerns(row, caller)).map(row -> view(row, caller)).toList());
    }

    /** Whether the operator of the installation paused it; MariaDB may show a boolean as a number. */
    static boolean bySystem(Map<String, Object> row) {
        Object said = row.get("by_system");
        return Boolean.TRUE.equals(said) || said instanceof Number number && number.intValue() != 0;
    }

    private boolean concerns(Map<String, Object> row, Caller caller) {
        String name = row.get("name").toString();
        return caller.may(Caller.SYSTEM) || switch (row.get("kind").toString()) {
            case Pauses.TENANT -> name.equals(caller.tenant());
            case Pauses.ACCOUNT -> accounts.shown(name, caller);
            default -> true;
        };
    }

    /** Before this version any tenant could pause a channel: the reason of such a row is that tenant's. */
    private static Map<String, Object> view(Map<String, Object> row, Caller caller) {
        boolean own = caller.may(Caller.SYSTEM) || Pauses.TENANT.equals(row.get("kind")) && !bySystem(row);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", row.get("kind"));
        view.put("name", row.get("name"));
        if (own || bySystem(row)) {
            view.put("reason", row.get("reason"));
        }
        if (own) {
            view.put("by", row.get("paused_by"));
        }
        view.put("since", Columns.time(row, "paused_at"));
        return view;
    }
}
