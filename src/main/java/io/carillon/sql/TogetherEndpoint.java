package io.carillon.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.sql.SqlConstants;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** One statement; all who call it, from whatever route, call it together. */
public class TogetherEndpoint extends DefaultEndpoint {

    private final Statement statement;
    private final int workers;
    private final Together together;
    private final SQLExceptionTranslator translator;
    private volatile ExecutorService threads;

    TogetherEndpoint(String uri, TogetherComponent component, Statement statement, DataSource source, int workers, int most,
                     Duration timeout) {
        super(uri, component);
        if (workers < 1 || most < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("workers, most and timeout of sql-together must be at least 1");
        }
        this.statement = statement;
        this.workers = workers;
        together = new Together(new Transaction(source, statement.sql()), call -> threads.execute(call), most, timeout);
        translator = new JdbcTemplate(source).getExceptionTranslator();
    }

    /** Sets the count of changed rows, when they are committed; the body stays. */
    void change(Exchange exchange) {
        exchange.getMessage().setHeader(SqlConstants.SQL_UPDATE_COUNT, rows(statement.call(exchange)));
    }

    private int rows(Call call) {
        try {
            return together.change(call);
        } catch (SQLException e) {
            DataAccessException translated = translator.translate("sql-together", statement.sql(), e);
            throw translated == null ? new UncategorizedSQLException("sql-together", statement.sql(), e) : translated;
        }
    }

    /** Calls nobody has begun to work on. */
    int waiting() {
        return together.waiting();
    }

    @Override
    public Producer createProducer() {
        return new TogetherProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("sql-together only writes");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ThreadPoolProfile profile = new ThreadPoolProfile("sql-together");
        profile.setPoolSize(workers);
        profile.setMaxPoolSize(workers);
        profile.setMaxQueueSize(Integer.MAX_VALUE);  // its callers wait, so there are never more than they
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        threads = getCamelContext().getExecutorServiceManager().newThreadPool(this, "sql-together", profile);
    }

    @Override
    protected void doStop() throws Exception {
        if (threads != null) {                       // null after the trial of a reload, which starts nothing
            getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
        }
        super.doStop();
    }
}
