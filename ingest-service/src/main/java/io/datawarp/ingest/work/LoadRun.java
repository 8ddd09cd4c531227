package io.datawarp.ingest.work;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.choice.TableChoice;
import io.datawarp.ingest.dataset.Datasets;
import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.drift.Shapes;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.event.LoadEvents;
import io.datawarp.ingest.event.LoadStatus;
import io.datawarp.ingest.gate.Judgement;
import io.datawarp.ingest.gate.Verdicts;
import io.datawarp.ingest.layout.DateOrders;
import io.datawarp.ingest.layout.Layouts;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.period.PeriodChoice;
import io.datawarp.ingest.progress.Phase;
import io.datawarp.ingest.progress.ProgressBoard;
import io.datawarp.ingest.publish.Editions;
import io.datawarp.ingest.publish.Publisher;
import io.datawarp.ingest.stage.Stager;
import io.datawarp.tabular.KnownLayout;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The way of one load: from its file to a verdict, and from a verdict to published rows. */
@ApplicationScoped
class LoadRun {

    private final Datasets datasets;
    private final LoadEvents events;
    private final FileArrival arrival;
    private final TabularReader reader;
    private final SharedFiles sharedFiles;
    private final Layouts layouts;
    private final DateOrders dateOrders;
    private final Editions editions;
    private final Shapes shapes;
    private final Stager stager;
    private final Verdicts verdicts;
    private final Publisher publisher;
    private final ProgressBoard board;

    LoadRun(
            Datasets datasets,
            LoadEvents events,
            FileArrival arrival,
            TabularReader reader,
            SharedFiles sharedFiles,
            Layouts layouts,
            DateOrders dateOrders,
            Editions editions,
            Shapes shapes,
            Stager stager,
            Verdicts verdicts,
            Publisher publisher,
            ProgressBoard board) {
        this.datasets = datasets;
        this.events = events;
        this.arrival = arrival;
        this.reader = reader;
        this.sharedFiles = sharedFiles;
        this.layouts = layouts;
        this.dateOrders = dateOrders;
        this.editions = editions;
        this.shapes = shapes;
        this.stager = stager;
        this.verdicts = verdicts;
        this.publisher = publisher;
        this.board = board;
    }

    void run(InFlight load, Checkpoint checkpoint) throws SQLException, IOException {
        if (load.cancelled()) {
            throw LoadFailure.cancelled();
        }
        Target target = datasets.target(load.request());
        if (load.status() == LoadStatus.IN_PROGRESS) {
            boolean staged = stage(load, target, checkpoint);
            if (!staged) {
                return;
            }
        }
        if (mayPublish(load)) {
            board.mark(load.loadId(), Phase.PUBLISH, 0, -1);
            publisher.publish(load, target);
        }
    }

    /** Brings the file into the incoming table; false when it is published already. */
    private boolean stage(InFlight load, Target target, Checkpoint checkpoint) throws SQLException, IOException {
        long id = load.loadId();
        FileArrival.Arrived file = arrival.bring(load, (done, total) -> {
            board.mark(id, Phase.FETCH, done, total);
            checkpoint.pass();
        });
        requireSameAsJudged(load, file);
        events.recordFile(id, file.sha256());
        board.mark(id, Phase.READ, 0, -1);
        Optional<SharedFiles.Reading> before = sharedFiles.reading(load);
        try (TabularDocument document = reader.open(file.path(), known(load, target, before))) {
            checkpoint.pass();
            TableExtract table = dated(
                    target,
                    document,
                    TableChoice.of(document.extract(), load.request().sheet()));
            before.ifPresent(reading -> requireSameTable(reading, table));
            PeriodChoice period = PeriodChoice.of(
                    load.request().period(), table.period(), load.request().url());
            requirePeriod(target, period);
            // Whoever replays a load, or forces a file, wants it read again by today's reader.
            boolean anew = load.request().replayOf() != null
                    || before.filter(SharedFiles.Reading::force).isPresent();
            Optional<Long> same = target.dataset() == null || anew
                    ? Optional.empty()
                    : editions.same(load.request(), period.period(), file.sha256(), Stager.sheet(table), table.range());
            if (same.isPresent()) {
                events.end(
                        id,
                        LoadStatus.SKIPPED,
                        "ALREADY_LOADED",
                        "Load " + same.get() + " published just this file; nothing to do");
                return false;
            }
            copy(load, target, document, table, period, checkpoint);
        } catch (UnreadableFileException e) {
            throw new LoadFailure(e.reason().name(), Objects.toString(e.getMessage(), "The file can't be read"), e);
        }
        return true;
    }

    private TableExtract dated(Target target, TabularDocument document, TableExtract table) throws SQLException {
        return target.dataset() == null
                ? table
                : dateOrders.dated(target.dataset().code(), document, table);
    }

    /** Whoever replays a load wants it read anew, not as it was read before. */
    private List<KnownLayout> known(InFlight load, Target target, Optional<SharedFiles.Reading> before)
            throws SQLException {
        if (before.isPresent()) {
            // As its backfill read it: by another reading, the second table of a sheet may be the third.
            return before.get().force()
                    ? List.of()
                    : layouts.ofPublication(before.get().publication());
        }
        return target.dataset() == null || load.request().replayOf() != null
                ? List.of()
                : layouts.of(load.request().dataset());
    }

    /** Copies a table of a file that is open already: of the load's own, or of one that holds several loads' tables. */
    void stageOpen(
            InFlight load, TabularDocument document, TableExtract table, PeriodChoice period, Checkpoint checkpoint)
            throws SQLException, IOException {
        if (load.cancelled()) {
            throw LoadFailure.cancelled();
        }
        Target target = datasets.target(load.request());
        requirePeriod(target, period);
        copy(load, target, document, table, period, checkpoint);
    }

    private void copy(
            InFlight load,
            Target target,
            TabularDocument document,
            TableExtract table,
            PeriodChoice period,
            Checkpoint checkpoint)
            throws SQLException, IOException {
        board.mark(load.loadId(), Phase.COPY, 0, table.rows());
        stager.stage(load, target, document, table, period, shapes.of(target, document, table), (done, total) -> {
            board.mark(load.loadId(), Phase.COPY, done, total);
            checkpoint.pass();
        });
    }

    // A verdict is for the bytes that were judged.
    private void requireSameAsJudged(InFlight load, FileArrival.Arrived file) throws SQLException {
        boolean changed = load.sha256() != null && !load.sha256().equals(file.sha256());
        if (changed && verdicts.of(load.loadId()).isFinal()) {
            throw new LoadFailure(
                    "SOURCE_CHANGED", "The publisher changed the file after the gates had judged it; load it again");
        }
    }

    private static void requireSameTable(SharedFiles.Reading before, TableExtract table) {
        if (before.range() != null && !before.range().equals(table.range())) {
            throw new LoadFailure(
                    "TABLE_CHANGED",
                    "The load was broken off, and its table, which was " + before.range() + ", is now read as "
                            + table.range() + "; run the backfill again");
        }
    }

    private static void requirePeriod(Target target, PeriodChoice period) {
        boolean needed = target.dataset() != null && !target.replaces();
        if (needed && period.period() == null) {
            throw new LoadFailure(
                    "PERIOD_UNKNOWN",
                    "Neither the table nor the file's name says which period this is. Say it with --period, written as "
                            + Period.FORMS);
        }
    }

    private boolean mayPublish(InFlight load) throws SQLException {
        if (!load.request().waitsForVerdict()) {
            return true;
        }
        Judgement judgement = verdicts.of(load.loadId());
        if (!judgement.isFinal()) {
            board.mark(load.loadId(), Phase.GATES, 0, -1);
            return false;
        }
        // Whether a failed gate stops this load was governance's to weigh: a lost cell stops every one.
        if (judgement.isFail()) {
            events.end(
                    load.loadId(),
                    LoadStatus.ROLLED_BACK,
                    "GATE_FAILED",
                    "The gates refused the load; the published rows are as they were. " + judgement.reasons());
            return false;
        }
        return true;
    }
}
