package io.carillon.ops;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Where the search engine is part of the instance ({@code carillon.search.await}), the instance is ready only when somebody indexes: else
 * the first list of a newcomer would be empty.
 */
@Component
class IndexAtStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(IndexAtStart.class);
    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(100);

    private final IndexProgress progress;
    private final Duration await;

    IndexAtStart(IndexProgress progress, @Value("${carillon.search.await:0s}") Duration await) {
        this.progress = progress;
        this.await = await;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long from = System.nanoTime();
        while (!await.isZero() && !progress.known()) {
            if (System.nanoTime() - from > await.toNanos()) {
                LOG.warn("Ready without the search index: its consumers did not join their group within {}", await);
                return;
            }
            LockSupport.parkNanos(BREATH);
        }
    }
}
