package io.datawarp.ingest.work;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stops a start whose workers would wait for each other's database sessions for ever: a load holds its claim and its
 * COPY and asks through a third; a file of a backfill holds a claim of its own besides.
 */
@ApplicationScoped
class PoolGuard {

    private static final int A_LOAD = 3;
    private static final int A_FILE = 4;
    /** Listeners, and whoever asks over HTTP. */
    private static final int OTHERS = 4;

    private final int sessions;
    private final int loads;
    private final int files;

    PoolGuard(
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int sessions,
            @ConfigProperty(name = "datawarp.ingest.work.parallelism") int loads,
            @ConfigProperty(name = "datawarp.ingest.backfill.parallelism") int files) {
        this.sessions = sessions;
        this.loads = loads;
        this.files = files;
    }

    void check(@Observes StartupEvent event) {
        int needed = A_LOAD * loads + A_FILE * files + OTHERS;
        if (sessions < needed) {
            throw new IllegalStateException("quarkus.datasource.jdbc.max-size is " + sessions + ", but "
                    + loads + " loads (datawarp.ingest.work.parallelism) and " + files
                    + " files of backfills (datawarp.ingest.backfill.parallelism) at a time need " + needed
                    + " database sessions. Raise it, or lower these");
        }
    }
}
