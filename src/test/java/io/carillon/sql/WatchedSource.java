package io.carillon.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts commits, holds back whoever asks for a connection, and breaks on demand. */
final class WatchedSource extends DelegatingDataSource {

    /** What goes wrong from now on. */
    enum Fault { NONE, NO_CONNECTION, CONNECTION_BREAKS, ANSWER_OF_COMMIT_IS_LOST }

    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Fault fault = Fault.NONE;

    WatchedSource(DataSource real) {
        super(real);
    }

    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** How many ask for a connection just now. */
    int held() {
        return held.get();
    }

    void fault(Fault next) {
        fault = next;
    }

    int commits() {
        return commits.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        held.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        } finally {
            held.decrementAndGet();
        }
        if (fault == Fault.NO_CONNECTION) {
            throw new SQLTransientConnectionException("none is free");
        }
        Connection real = super.getConnection();
        Class<?>[] types = {Connection.class};
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), types, (proxy, method, values) -> {
            if (method.getName().equals("prepareStatement")) {
                before(real);
            }
            try {
                Object answer = method.invoke(real, values);
                if (method.getName().equals("commit")) {
                    committed();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private void before(Connection real) throws SQLException {
        if (real.getAutoCommit()) {
            commits.incrementAndGet();
        }
        if (fault == Fault.CONNECTION_BREAKS) {
            real.close();
        }
    }

    private void committed() throws SQLException {
        commits.incrementAndGet();
        if (fault == Fault.ANSWER_OF_COMMIT_IS_LOST) {
            throw new SQLException("reset", "08006");
        }
    }
}
