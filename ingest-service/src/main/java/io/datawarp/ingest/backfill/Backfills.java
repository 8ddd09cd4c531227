package io.datawarp.ingest.backfill;

import io.datawarp.http.Problem;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts, shows and stops backfills. What is started is in the database before the caller hears of it. */
@ApplicationScoped
public class Backfills {

    private static final int LARGEST_PAGE = 500;
    private static final Set<String> STATUSES = Set.of("running", "completed", "partial", "failed", "stopped");

    private final Planner planner;
    private final BackfillStore store;
    private final BackfillReader reader;
    private final FileStore files;
    private final FileWorkers workers;
    private final Probes probes;

    Backfills(
            Planner planner,
            BackfillStore store,
            BackfillReader reader,
            FileStore files,
            FileWorkers workers,
            Probes probes) {
        this.planner = planner;
        this.store = store;
        this.reader = reader;
        this.files = files;
        this.workers = workers;
        this.probes = probes;
    }

    /**
     * Starts a backfill, or returns the one that does just this already.
     *
     * @throws Problem when there is no such publication or period, or the publications file can't be used
     */
    public long start(BackfillForm form, String caller) throws SQLException {
        BackfillForm checked = checked(form);
        planner.publications(checked.publication(), checked.config());
        long id = store.start(checked, caller);
        workers.wake();
        return id;
    }

    Plan plan(BackfillForm form) throws SQLException {
        BackfillForm checked = checked(form);
        Period only =
                checked.period() == null ? null : Period.parse(checked.period()).orElseThrow();
        List<Plan.Step> steps = new ArrayList<>();
        for (Publication publication : planner.publications(checked.publication(), checked.config())) {
            Set<String> loaded = files.loaded(publication.code());
            List<Plan.Step> of = planner.files(publication, only).stream()
                    .map(file -> step(file, checked.force(), loaded))
                    .toList();
            // Of all publications at once that would be many questions.
            steps.addAll(checked.publication() == null ? of : probes.look(publication, of));
        }
        return Plan.of(steps);
    }

    private static Plan.Step step(Planner.Planned file, boolean force, Set<String> loaded) {
        boolean waiting = file.status() == FileStatus.WAITING;
        boolean before = loaded.contains(FileStore.key(file.period(), file.url()));
        String action = !waiting ? file.status().word() : before && !force ? "check" : "fetch";
        String reason = !waiting
                ? file.message()
                : !before
                        ? "not loaded yet"
                        : force ? "asked for once more" : "loaded before; read only if it has changed";
        return new Plan.Step(file.publication(), file.period(), file.url(), action, reason);
    }

    Backfill find(long id) throws SQLException {
        return summary(id).withFiles(reader.files(id));
    }

    Backfill summary(long id) throws SQLException {
        return reader.find(id)
                .orElseThrow(() ->
                        Problem.of(404, "BACKFILL_NOT_FOUND", "Backfill not found", "There is no backfill " + id));
    }

    BackfillPage list(@Nullable String status, int limit) throws SQLException {
        if (status != null && !STATUSES.contains(status)) {
            throw invalid("There is no status '" + status + "'. Use running, completed, partial, failed or stopped");
        }
        return new BackfillPage(reader.list(status, Math.max(1, Math.min(limit, LARGEST_PAGE))));
    }

    Backfill stop(long id, String caller) throws SQLException {
        summary(id);
        if (!store.stop(id, caller)) {
            throw Problem.of(409, "BACKFILL_HAS_ENDED", "Backfill has ended", "Backfill " + id + " has ended already");
        }
        workers.wake();
        return summary(id);
    }

    private static BackfillForm checked(BackfillForm form) {
        String period = blank(form.period());
        if (period != null && Period.parse(period).isEmpty()) {
            throw Problem.of(
                    400,
                    "INVALID_PERIOD",
                    "Invalid period",
                    "'" + period + "' is no period. Write it as " + Period.FORMS);
        }
        return new BackfillForm(blank(form.publication()), period, form.force(), form.dryRun(), blank(form.config()));
    }

    private static @Nullable String blank(@Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw invalid("A text holds a NUL");
        }
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_REQUEST", "Invalid request", detail);
    }
}
