package io.datawarp.ingest.work;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.util.Optional;

/** The threads that run loads. */
@ApplicationScoped
public class Workers {

    private final LoadQueue queue;
    private final LoadAttempt attempt;
    private final WorkLoop loop;

    Workers(WorkConfig config, LoadQueue queue, LoadAttempt attempt) {
        this.queue = queue;
        this.attempt = attempt;
        this.loop = new WorkLoop("load", config.parallelism(), config.poll());
    }

    // After the guard of the schema and the making of the spool.
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        loop.start(this::once);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }

    /** There may be something to do. */
    public void wake() {
        loop.wake();
    }

    private boolean once() throws SQLException {
        Optional<Claim> next = queue.next();
        if (next.isEmpty()) {
            return false;
        }
        try (Claim claim = next.get()) {
            attempt.make(claim);
        }
        return true;
    }
}
