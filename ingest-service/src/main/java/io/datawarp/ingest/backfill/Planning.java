package io.datawarp.ingest.backfill;

import io.datawarp.http.Problem;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the plans of backfills that have none yet. A plan that was left unfinished is made to the end. */
@ApplicationScoped
class Planning {

    private static final Logger LOG = Logger.getLogger(Planning.class);

    private final DataSource database;
    private final BackfillStore store;
    private final Planner planner;
    private final FileQueue queue;
    private final Settling settling;

    Planning(DataSource database, BackfillStore store, Planner planner, FileQueue queue, Settling settling) {
        this.database = database;
        this.store = store;
        this.planner = planner;
        this.queue = queue;
        this.settling = settling;
    }

    /** Whether there was one to make. */
    boolean next(Runnable filesFound) throws SQLException {
        for (BackfillStore.Unplanned backfill : store.unplanned()) {
            Optional<FileClaim> claim = FileClaim.tryTakePlan(database, backfill.id());
            if (claim.isPresent()) {
                try (FileClaim held = claim.get()) {
                    plan(held.job().backfillId(), backfill.form(), filesFound);
                }
                return true;
            }
        }
        return false;
    }

    /** A publication that can't be planned stops none of the others. */
    private List<Planner.Planned> files(long id, Publication publication, @Nullable Period only) {
        try {
            return planner.files(publication, only);
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Backfill %d: publication '%s' could not be planned", id, publication.code());
            return List.of(new Planner.Planned(
                    publication.code(),
                    only == null ? null : only.text(),
                    publication.place(),
                    null,
                    FileStatus.FAILED,
                    "PLAN_FAILED",
                    publication.code() + ": its files could not be looked for (" + e.getMessage()
                            + "). The service's log tells more; its rules are at " + publication.place()));
        }
    }

    private void plan(long id, BackfillForm form, Runnable filesFound) throws SQLException {
        String code = null;
        String message = null;
        try {
            Period only =
                    form.period() == null ? null : Period.parse(form.period()).orElseThrow();
            for (Publication publication : planner.publications(form.publication(), form.config())) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                if (settling.stoppedBy(id).isPresent()) {
                    break;
                }
                store.plan(id, files(id, publication, only));
                queue.promote(publication.code());
                filesFound.run();
            }
        } catch (Problem e) {
            code = "PLAN_FAILED";
            message = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Backfill %d could not be planned", id);
            code = "UNEXPECTED";
            message = "This should not happen; the service's log tells more about backfill " + id;
        }
        store.planned(id, code, message);
        settling.backfills();
    }
}
