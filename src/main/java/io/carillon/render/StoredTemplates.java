package io.carillon.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the registry as new as the database. Versions are only ever added, so their number says whether there is a new one. The first
 * reading is over before any route starts: else a message of the queue could meet the template of the folder, or none.
 */
@Component("storedTemplates")
class StoredTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTemplates.class);

    private final TemplateRegistry templates;
    private volatile long known = -1;
    private volatile boolean ill;

    StoredTemplates(TemplateRegistry templates, JdbcTemplate sql) throws IOException {
        this.templates = templates;
        templates.takeAll(sql.queryForList(new ClassPathResource("sql/newest-templates.sql").getContentAsString(StandardCharsets.UTF_8)));
    }

    /** @param count rows of the table now */
    public boolean isBehind(@Variable("count") long count) {
        return count != known;
    }

    /** Takes the rows of newest-templates.sql, read after the count. */
    public void read(@Variable("rows") List<Map<String, Object>> rows, @Variable("count") long count) {
        templates.takeAll(rows);
        known = count;
    }

    /** The database answered. */
    public void answered() {
        if (ill) {
            LOG.info("the templates of the database are read again");
        }
        ill = false;
    }

    /** It did not: the templates known stay, and the log says so once. */
    public void unanswered(Exchange exchange) {
        if (!ill) {
            Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            LOG.warn("the templates of the database cannot be read, the last ones hold: {}", String.valueOf(failure));
        }
        ill = true;
    }
}
