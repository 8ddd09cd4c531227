package io.datawarp.ingest.backfill;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.identity.Identities;
import io.datawarp.ingest.identity.Known;
import io.datawarp.ingest.layout.DateOrders;
import io.datawarp.ingest.layout.Layouts;
import io.datawarp.ingest.progress.Phase;
import io.datawarp.ingest.progress.PhaseTimes;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.KnownLayout;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way of one file: brought once, read once, each of its tables begun as a load of its own. */
@ApplicationScoped
class FileRun {

    private final Definitions definitions;
    private final Bringing bringing;
    private final TabularReader reader;
    private final Layouts layouts;
    private final DateOrders dateOrders;
    private final Identities identities;
    private final FileStore files;
    private final BegunLoads begunLoads;
    private final TableLoads loads;
    private final MissingTables missing;
    private final PhaseTimes times;

    FileRun(
            Definitions definitions,
            Bringing bringing,
            TabularReader reader,
            Layouts layouts,
            DateOrders dateOrders,
            Identities identities,
            FileStore files,
            BegunLoads begunLoads,
            TableLoads loads,
            MissingTables missing,
            PhaseTimes times) {
        this.definitions = definitions;
        this.bringing = bringing;
        this.reader = reader;
        this.layouts = layouts;
        this.dateOrders = dateOrders;
        this.identities = identities;
        this.files = files;
        this.begunLoads = begunLoads;
        this.loads = loads;
        this.missing = missing;
        this.times = times;
    }

    /** Brings the file as far as it goes without the gates; its status says how far that is. */
    void run(FileClaim claim) throws SQLException, IOException {
        FileJob job = claim.job();
        Publication publication = definitions.of(job);
        String rules = RulesChecksum.of(publication);
        boolean needNotBeRead = !job.force() && !begunLoads.any(job);
        Optional<FileStore.Earlier> before = needNotBeRead ? files.settled(job, rules) : Optional.empty();
        long asked = System.nanoTime();
        Bringing.Brought file = bringing.bring(
                job,
                sha256 -> before.filter(earlier -> earlier.sha256().equals(sha256))
                        .isPresent(),
                (done, total) -> requireHeld(claim));
        times.took(Phase.FETCH, System.nanoTime() - asked);
        files.recordFile(job.fileId(), file.sha256(), rules);
        if (file.path() == null) {
            files.move(
                    job.fileId(),
                    FileStatus.SKIPPED,
                    "NOT_CHANGED",
                    "The file is the one that was loaded; nothing to do");
            return;
        }
        BegunLoads.Begun begun = begunLoads.keep(job, file.sha256());
        long opened = System.nanoTime();
        try (TabularDocument document = reader.open(file.path(), known(job))) {
            FileExtract extract = document.extract();
            times.took(Phase.READ, System.nanoTime() - opened);
            requireTheSame(file, extract);
            tables(
                    new OpenFile(job, publication, document, file.sha256(), begun.replaced()),
                    extract,
                    begun.sheets(),
                    claim);
        } catch (UnreadableFileException e) {
            throw new LoadFailure(e.reason().name(), Objects.toString(e.getMessage(), "The file can't be read"), e);
        }
        files.move(job.fileId(), FileStatus.LOADING, null, null);
    }

    /** Whoever forces a file wants it read anew, not as its tables were read before. */
    private List<KnownLayout> known(FileJob job) throws SQLException {
        return job.force() ? List.of() : layouts.ofPublication(job.publication());
    }

    private void tables(OpenFile file, FileExtract extract, Set<String> begun, FileClaim claim) throws SQLException {
        FileJob job = file.job();
        List<Known> known = identities.of(job.publication());
        List<TableDecision> decisions = dated(file, TableDecisions.of(file.publication(), extract, job.name(), known));
        List<TableDecision> wanted =
                decisions.stream().filter(TableDecision::isWanted).toList();
        if (wanted.isEmpty()
                && decisions.stream().noneMatch(decision -> decision.kind() == TableDecision.Kind.FAILED)) {
            throw new LoadFailure(
                    "NO_TABLE_FOUND",
                    "There is no table to load in it. The reader saw " + seen(decisions)
                            + ". Look closer with 'datawarp extract'; the rules for it are at "
                            + file.publication().place());
        }
        List<String> told = new ArrayList<>();
        wanted.forEach(decision -> told.add(decision.table().period()));
        FilePeriod period = FilePeriod.of(job.period(), job.url(), told);
        boolean alone = known.isEmpty() && wanted.size() == 1;
        List<TableDecision> settled = new ArrayList<>();
        for (TableDecision decision : decisions) {
            requireHeld(claim);
            if (!begun.contains(decision.sheet())) {
                settled.add(loads.settle(file, decision, decisions, period, alone));
            } else {
                settled.add(decision);
            }
        }
        missing.report(file, decisions, settled, period);
    }

    /** Each table as its dataset writes dates, before its period is looked at. */
    private List<TableDecision> dated(OpenFile file, List<TableDecision> decisions) throws SQLException {
        List<TableDecision> dated = new ArrayList<>();
        for (TableDecision decision : decisions) {
            String dataset = decision.isWanted() ? decision.dataset() : null;
            dated.add(
                    dataset == null
                            ? decision
                            : decision.with(dateOrders.dated(dataset, file.document(), decision.table())));
        }
        return dated;
    }

    /** A load of the bytes that were here before may have put those back into the spool for itself. */
    private static void requireTheSame(Bringing.Brought file, FileExtract extract) {
        if (!extract.sha256().equals(file.sha256())) {
            throw new FileClaimLost("its bytes in the spool were replaced before they were read");
        }
    }

    private static void requireHeld(FileClaim claim) {
        if (Thread.currentThread().isInterrupted()) {
            throw new FileClaimLost("the service stops");
        }
        if (!claim.isHeldNow()) {
            throw new FileClaimLost("its database session is gone");
        }
    }

    private static String seen(List<TableDecision> decisions) {
        String seen = decisions.stream()
                .map(decision -> "'" + decision.sheet() + "' " + range(decision.table()) + " ("
                        + Objects.toString(decision.code(), "wanted") + ")")
                .collect(Collectors.joining(", "));
        return seen.isEmpty() ? "no table at all" : seen;
    }

    private static String range(TableExtract table) {
        return table.range() + " with " + table.rows() + " rows";
    }
}
