package io.carillon.render;

import io.carillon.wire.FailureNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the registry as new as the database. Versions are only ever added, so their number says whether there is a new one. Then the
 * newest version numbers of all templates are compared with those that were read, and only the texts of new ones are read. The first
 * reading is over before any route starts: else a message of the queue could meet the template of the folder, or none.
 */
@Component("storedTemplates")
class StoredTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTemplates.class);

    private record Key(Object tenant, Object name) {
    }

    private final TemplateRegistry templates;
    /** The version that was read last, also where it cannot be used: it is read once. */
    private final Map<Key, Integer> versions = new ConcurrentHashMap<>();
    private volatile long known = -1;
    private volatile boolean ill;

    StoredTemplates(TemplateRegistry templates, JdbcTemplate sql) throws IOException {
        this.templates = templates;
        take(sql.queryForList(new ClassPathResource("sql/newest-templates.sql").getContentAsString(StandardCharsets.UTF_8)));
    }

    /** @param count rows of the table now */
    public boolean isBehind(@Variable("count") long count) {
        return count != known;
    }

    /** The rows of newest-versions.sql, read after the count, whose texts were not read yet. */
    public List<Map<String, Object>> changed(@Variable("rows") List<Map<String, Object>> rows) {
        return rows.stream().filter(row -> version(row) > versions.getOrDefault(key(row), 0)).toList();
    }

    /** Takes what was read of a version. */
    public void take(@Body List<Map<String, Object>> rows) {
        templates.takeAll(rows);
        rows.forEach(row -> versions.merge(key(row), version(row), Math::max));
    }

    /** Everything of the count has been read; where some of it could not be, it is asked for again. */
    public void caughtUp(@Variable("rows") List<Map<String, Object>> rows, @Variable("count") long count) {
        if (changed(rows).isEmpty()) {
            known = count;
        }
    }

    private static Key key(Map<String, Object> row) {
        return new Key(row.get("tenant"), row.get("name"));
    }

    private static int version(Map<String, Object> row) {
        return ((Number) row.get("version")).intValue();
    }

    /** The database answered. */
    public void answered() {
        if (ill) {
            LOG.info("The templates of the database can be read again");
        }
        ill = false;
    }

    /** It did not: the templates known stay, and the log says so once. */
    public void unanswered(Exchange exchange) {
        if (!ill) {
            Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            LOG.warn("The templates of the database cannot be read, those known here stay in use: {}", FailureNames.of(failure));
        }
        ill = true;
    }
}
