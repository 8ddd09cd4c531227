package io.datawarp.ingest.work;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.archive.Keeper;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.event.LoadEnded;
import io.datawarp.ingest.event.LoadEvents;
import io.datawarp.ingest.event.LoadStatus;
import io.datawarp.ingest.period.PeriodChoice;
import io.datawarp.ingest.progress.ProgressBoard;
import io.datawarp.ingest.publish.StageAgain;
import io.datawarp.ingest.spool.Spool;
import io.datawarp.ingest.stage.IncomingTables;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Runs a claimed load and sees to it that it ends in one way only, or can be taken up again. */
@ApplicationScoped
class LoadAttempt {

    private static final Logger LOG = Logger.getLogger(LoadAttempt.class);

    private final LoadRun run;
    private final LoadEvents events;
    private final LoadQueue queue;
    private final IncomingTables incoming;
    private final Spool spool;
    private final Keeper keeper;
    private final ProgressBoard board;
    private final LoadMetrics metrics;
    private final Event<LoadEnded> ended;

    LoadAttempt(
            LoadRun run,
            LoadEvents events,
            LoadQueue queue,
            IncomingTables incoming,
            Spool spool,
            Keeper keeper,
            ProgressBoard board,
            LoadMetrics metrics,
            Event<LoadEnded> ended) {
        this.run = run;
        this.events = events;
        this.queue = queue;
        this.incoming = incoming;
        this.spool = spool;
        this.keeper = keeper;
        this.board = board;
        this.metrics = metrics;
        this.ended = ended;
    }

    /** One way to bring a load further. */
    @FunctionalInterface
    private interface Step {
        void take(InFlight load, Checkpoint checkpoint) throws SQLException, IOException;
    }

    void make(Claim claim) throws SQLException {
        make(claim, run::run);
    }

    /** Copies the load's table from a file that is open already; the gates and the queue see to the rest. */
    void stage(Claim claim, TabularDocument document, TableExtract table, PeriodChoice period) throws SQLException {
        make(claim, (load, checkpoint) -> run.stageOpen(load, document, table, period, checkpoint));
    }

    private void make(Claim claim, Step step) throws SQLException {
        Optional<InFlight> load;
        try {
            // Read under the claim: whoever had the load before may have ended it.
            load = events.inFlight(claim.loadId());
        } catch (LoadFailure e) {
            events.end(claim.loadId(), LoadStatus.FAILED, e.code(), e.getMessage());
            return;
        }
        if (load.isPresent()) {
            try {
                attempt(load.get(), claim, step);
            } finally {
                board.clear(claim.loadId());
            }
        }
    }

    private void attempt(InFlight load, Claim claim, Step step) throws SQLException {
        try {
            step.take(load, new Checkpoint(events, claim));
        } catch (ClaimLost e) {
            LOG.warnf("Load %d is put back: %s", load.loadId(), e.getMessage());
            queue.rest(load.loadId());
            return;
        } catch (StageAgain e) {
            LOG.infof("Load %d is copied again: %s", load.loadId(), e.getMessage());
            events.restart(load.loadId());
            return;
        } catch (LoadFailure e) {
            fail(load, claim, e.code(), e.getMessage());
        } catch (SQLException e) {
            if (DatabaseTrouble.passes(e)) {
                LOG.warnf("Load %d is put back: %s", load.loadId(), e.getMessage());
                queue.rest(load.loadId());
                return;
            }
            LOG.errorf(e, "Load %d failed in the database", load.loadId());
            fail(load, claim, "DATABASE_REFUSED", "The database refused the load: " + DatabaseTrouble.message(e));
        } catch (IOException e) {
            LOG.errorf(e, "Load %d failed while its file was read", load.loadId());
            fail(load, claim, "FILE_NOT_READABLE", "The file could not be read: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.errorf(e, "Load %d failed unexpectedly", load.loadId());
            fail(
                    load,
                    claim,
                    "UNEXPECTED",
                    "This should not happen; the service's log tells more about load " + load.loadId()
                            + ". Please report it with the file");
        }
        tidy(load);
    }

    private void fail(InFlight load, Claim claim, String code, String message) throws SQLException {
        if (Thread.currentThread().isInterrupted() || !claim.isHeld()) {
            return;
        }
        if (events.end(load.loadId(), LoadStatus.FAILED, code, message)) {
            LOG.infof("Load %d failed: %s %s", load.loadId(), code, message);
        }
    }

    /** After the end nothing of a load stays but its event, and its rows when it was published. */
    private void tidy(InFlight load) throws SQLException {
        if (events.inFlight(load.loadId()).isPresent()) {
            return;
        }
        metrics.ended(load.loadId());
        incoming.drop(load.loadId());
        String upload = load.request().upload();
        if (upload == null || !Spool.isShared(upload)) {
            keeper.release(upload == null ? spool.keyOf(load.loadId()) : upload);
        }
        ended.fire(new LoadEnded(load.loadId()));
    }
}
