package io.carillon.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Group commit: who comes while the workers are busy waits in the queue, and the next free worker takes all of it into one transaction.
 * Nothing waits for company: a call that finds a free worker runs at once. A worker is a thread of its own, not the first caller, so
 * that the interrupt or the deadline of one caller does not reach its neighbours.
 */
final class Together {

    private final Transaction transaction;
    private final Executor workers;
    private final int most;
    private final Duration timeout;
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();

    Together(Transaction transaction, Executor workers, int most, Duration timeout) {
        this.transaction = transaction;
        this.workers = workers;
        this.most = most;
        this.timeout = timeout;
    }

    /**
     * @return how many rows the call has changed, committed
     * @throws SQLException         the failure of this call
     * @throws QueryTimeoutException no answer in time; it is not known whether the row is written, as after any time-out of a database
     */
    int change(Call call) throws SQLException {
        try {
            waiting.add(call);
            workers.execute(this::work);             // one for each call, so none is forgotten; too many find nothing to do
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("no answer of the database within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientDataAccessResourceException("interrupted while the database worked", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            call.cancel(false);                      // nobody waits for it: what has not begun does not begin
        }
    }

    private static SQLException failure(Throwable cause) {
        if (cause instanceof SQLException e) {
            return e;
        }
        throw cause instanceof RuntimeException e ? e : new DataAccessResourceFailureException("the driver failed", cause);
    }

    int waiting() {
        return waiting.size();
    }

    private void work() {
        List<Call> calls = new ArrayList<>();
        while (calls.size() < most && !waiting.isEmpty()) {
            Call next = waiting.poll();
            if (next != null) {
                calls.add(next);
            }
        }
        calls.sort(Comparator.comparing(Call::id));  // two transactions lock their rows in the same order, else each waits for the other
        run(calls);
    }

    private void run(List<Call> all) {
        List<Call> calls = all.stream().filter(call -> !call.isDone()).toList();
        if (calls.isEmpty()) {
            return;
        }
        try {
            int[] rows = transaction.run(calls);
            for (int i = 0; i < rows.length; i++) {
                calls.get(i).complete(rows[i]);
            }
        } catch (RolledBack e) {
            inParts(calls, e.oneByOne() ? 1 : (calls.size() + 1) / 2);
        } catch (Throwable e) {                      // also an Error: no caller may wait for nothing
            calls.forEach(call -> call.completeExceptionally(e));
        }
    }

    /** Nothing of them is written. The one that fails is alone in the end; its neighbours need few transactions more. */
    private void inParts(List<Call> calls, int size) {
        for (int from = 0; from < calls.size(); from += size) {
            run(calls.subList(from, Math.min(from + size, calls.size())));
        }
    }
}
