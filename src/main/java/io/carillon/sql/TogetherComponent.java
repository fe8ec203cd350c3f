package io.carillon.sql;

import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.component.sql.SqlHelper;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ResourceHelper;

/**
 * {@code sql-together:classpath:sql/x.sql}: writes one row as {@code sql:} does, from the same files, and shares batch and commit with
 * the callers of the same moment. Settings: {@code workers} (connections at the same time), {@code most} (calls of one transaction),
 * {@code timeout} (how long a caller waits for its answer, e.g. 10s; what no transaction has taken by then is not written).
 */
@Component("sql-together")
public class TogetherComponent extends DefaultComponent {

    private DataSource dataSource;

    /** Without one the only {@code DataSource} of the registry is taken, as {@code sql:} does. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected TogetherEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!ResourceHelper.hasScheme(remaining)) {
            throw new IllegalArgumentException("sql-together takes a file, as in sql-together:classpath:sql/x.sql");
        }
        String text = SqlHelper.resolveQuery(getCamelContext(), remaining, null);
        Statement statement = Statement.parse(getCamelContext(), remaining, text);
        return new TogetherEndpoint(uri, this, statement, source(), getAndRemoveParameter(parameters, "workers", int.class, 2),
            getAndRemoveParameter(parameters, "most", int.class, 128),
            Duration.ofMillis(CamelContextHelper.parseDuration(getCamelContext(),
                getAndRemoveParameter(parameters, "timeout", String.class, "10s")).toMillis()));
    }

    private DataSource source() {
        DataSource only = dataSource == null ? CamelContextHelper.findSingleByType(getCamelContext(), DataSource.class) : dataSource;
        if (only == null) {
            throw new IllegalArgumentException("sql-together needs one DataSource in the registry");
        }
        return only;
    }
}
