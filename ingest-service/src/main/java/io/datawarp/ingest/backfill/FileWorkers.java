package io.datawarp.ingest.backfill;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.event.LoadEnded;
import io.datawarp.ingest.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The threads that work on backfills. */
@ApplicationScoped
class FileWorkers {

    private static final Logger LOG = Logger.getLogger(FileWorkers.class);

    private final BackfillConfig config;
    private final Planning planning;
    private final FileQueue queue;
    private final FileRun run;
    private final Settling settling;
    private final WorkLoop loop;

    FileWorkers(BackfillConfig config, Planning planning, FileQueue queue, FileRun run, Settling settling) {
        this.config = config;
        this.planning = planning;
        this.queue = queue;
        this.run = run;
        this.settling = settling;
        this.loop = new WorkLoop("backfill", config.parallelism(), config.poll());
    }

    // After the guard of the schema and the making of the spool.
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        loop.start(new WorkLoop.Work() {
            @Override
            public boolean once() throws SQLException {
                return workOnce();
            }

            @Override
            public void idle() throws SQLException {
                // Also what another instance left is looked at.
                queue.promote(null);
                settling.backfills();
            }
        });
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }

    void ended(@Observes LoadEnded load) {
        wake();
    }

    /** There may be something to do. */
    void wake() {
        loop.wake();
    }

    private boolean workOnce() throws SQLException {
        boolean settled = settling.settle();
        if (planning.next(this::wake)) {
            return true;
        }
        Optional<FileClaim> claim = queue.next();
        if (claim.isEmpty()) {
            return settled;
        }
        try (FileClaim held = claim.get()) {
            one(held);
        }
        return true;
    }

    private void one(FileClaim claim) throws SQLException {
        FileJob job = claim.job();
        if (job.attempts() >= config.attempts()) {
            settling.fail(
                    job,
                    "GIVEN_UP",
                    "It was begun " + job.attempts() + " times and never ended; the service's log may tell why");
            return;
        }
        try {
            run.run(claim);
            settling.afterFileRead(job);
        } catch (FileClaimLost e) {
            LOG.warnf("File %d of backfill %d is put back: %s", job.fileId(), job.backfillId(), e.getMessage());
            queue.forgetAttempt(job);
        } catch (LoadFailure e) {
            LOG.infof("%s%s %s", job.words(), e.code(), e.getMessage());
            fail(job, e.code(), e.getMessage());
        } catch (IOException e) {
            LOG.errorf(e, "%sit could not be read", job.words());
            fail(job, "FILE_NOT_READABLE", "It could not be read: " + e.getMessage());
        } catch (SQLException e) {
            LOG.errorf(e, "%sput back, the database is in the way", job.words());
            loop.rest();
            queue.forgetAttempt(job);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.errorf(e, "%sfailed unexpectedly", job.words());
            fail(job, "UNEXPECTED", "This should not happen; the service's log tells more. Please report it");
        }
    }

    // What fails because the service stops has not failed: it is taken up again.
    private void fail(FileJob job, String code, String message) throws SQLException {
        if (!Thread.currentThread().isInterrupted() && !loop.isStopping()) {
            settling.fail(job, code, message);
        }
    }
}
