package io.datawarp.ingest.backfill;

import io.datawarp.database.Transaction;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.backfill.TableDecision.Kind;
import io.datawarp.ingest.event.LoadRequest;
import io.datawarp.ingest.identity.DatasetCode;
import io.datawarp.ingest.identity.Identities;
import io.datawarp.ingest.identity.Signature;
import io.datawarp.ingest.period.PeriodChoice;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publish.Editions;
import io.datawarp.ingest.spool.Spool;
import io.datawarp.ingest.work.OpenLoads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Does what was decided of a table: registers its dataset, begins its load, or writes down why not. */
@ApplicationScoped
class TableLoads {

    private final DataSource database;
    private final Registration registration;
    private final Identities identities;
    private final Editions editions;
    private final OpenLoads loads;
    private final TableStore tables;

    TableLoads(
            DataSource database,
            Registration registration,
            Identities identities,
            Editions editions,
            OpenLoads loads,
            TableStore tables) {
        this.database = database;
        this.registration = registration;
        this.identities = identities;
        this.editions = editions;
        this.loads = loads;
        this.tables = tables;
    }

    /**
     * Returns the decision with the dataset that it came to.
     *
     * @param all decisions of the file
     * @param alone whether it is the first table of its publication and the only one of its file
     */
    TableDecision settle(
            OpenFile file, TableDecision decision, List<TableDecision> all, FilePeriod periods, boolean alone)
            throws SQLException {
        long fileId = file.job().fileId();
        if (!decision.isWanted()) {
            String outcome = decision.kind() == Kind.FAILED ? "failed" : "ignored";
            tables.record(fileId, decision, outcome, decision.dataset(), decision.code(), decision.message());
            return decision;
        }
        String dataset = decision.dataset();
        try {
            PeriodChoice period = periods.of(decision.table().period(), whole(all));
            dataset = dataset(file, decision, all, alone);
            Registration.Registered registered = registered(file, decision, dataset);
            if (registered.isNew() && !isApproved(file.publication(), decision)) {
                tables.record(
                        fileId,
                        decision,
                        "registered",
                        dataset,
                        "NOT_APPROVED",
                        "Found and registered as '" + dataset + "', not loaded. To have it loaded add {match: \""
                                + decision.sheet() + "\", dataset: " + dataset + "} under 'sheets' at "
                                + file.publication().place() + ", or set auto_register: true");
                return with(decision, dataset);
            }
            load(file, decision, dataset, period);
            return with(decision, dataset);
        } catch (LoadFailure e) {
            tables.record(fileId, decision, "failed", dataset, e.code(), e.getMessage());
            return dataset == null ? decision : with(decision, dataset);
        }
    }

    /** A rule that names it, or a publication whose tables are all welcome. */
    private static boolean isApproved(Publication publication, TableDecision decision) {
        return publication.autoRegister() || decision.rule() != null;
    }

    private static TableDecision with(TableDecision decision, String dataset) {
        return new TableDecision(
                decision.table(), decision.signature(), Kind.DATASET, dataset, decision.rule(), null, null);
    }

    private void load(OpenFile file, TableDecision decision, String dataset, PeriodChoice choice) throws SQLException {
        String period = choice.period();
        FileJob job = file.job();
        LoadRequest request = new LoadRequest(
                dataset, job.url(), Spool.keyOfFile(job.fileId()), period, request(decision), false, false);
        Optional<Long> same = job.force()
                ? Optional.empty()
                : editions.same(
                        request,
                        period,
                        file.sha256(),
                        decision.sheet(),
                        decision.table().range());
        if (same.isPresent()) {
            tables.record(
                    job.fileId(),
                    decision,
                    "skipped",
                    dataset,
                    "ALREADY_LOADED",
                    "Load " + same.get() + " published just this table; nothing to do");
            return;
        }
        // Files without a period are editions of one thing: the later takes the place of the earlier.
        Optional<String> rival = period == null ? Optional.empty() : tables.rival(job, dataset, period);
        if (rival.isPresent()) {
            throw new LoadFailure(
                    "TABLES_COLLIDE",
                    "Dataset '" + dataset + "' has its rows of " + period + " from " + rival.get()
                            + ", another file of this period. Give each a dataset of its own by rules that match the"
                            + " files' names, at " + file.publication().place());
        }
        loads.load(
                request,
                new OpenLoads.Origin(job.publication(), job.requestedBy(), file.sha256()),
                file.document(),
                decision.table(),
                choice.and(replaced(file, dataset)),
                (connection, loadId) -> {
                    registration.follow(connection, file.publication(), dataset, decision.rule(), job.requestedBy());
                    identities.remember(connection, job.publication(), dataset, decision.signature(), job.url());
                    tables.recordLoad(connection, job.fileId(), decision, dataset, period, loadId);
                });
    }

    private static @Nullable String replaced(OpenFile file, String dataset) {
        Long load = file.replaced().get(dataset);
        return load == null
                ? null
                : "The publisher replaced the file while it was loaded: load " + load
                        + " was of the file before and is superseded by this one";
    }

    private Registration.Registered registered(OpenFile file, TableDecision decision, String dataset)
            throws SQLException {
        Optional<Registration.Registered> there = registration.find(dataset);
        if (there.isEmpty()) {
            register(file, decision, dataset);
            there = registration.find(dataset);
        }
        Registration.Registered found = there.orElseThrow();
        if (!found.publication().equals(file.job().publication())) {
            throw new LoadFailure(
                    "DATASET_OF_ANOTHER_PUBLICATION",
                    "Dataset '" + dataset + "' belongs to publication '" + found.publication()
                            + "'; name another one in the rule at "
                            + file.publication().place());
        }
        return found;
    }

    private String dataset(OpenFile file, TableDecision decision, List<TableDecision> all, boolean alone)
            throws SQLException {
        if (decision.dataset() != null) {
            return decision.dataset();
        }
        List<Signature> neighbours = all.stream()
                .filter(other -> other.isWanted() && !other.sheet().equals(decision.sheet()))
                .map(TableDecision::signature)
                .toList();
        String code = DatasetCode.of(
                file.job().publication(), decision.table(), decision.signature(), neighbours, alone, this::isTaken);
        register(file, decision, code);
        return code;
    }

    private boolean isTaken(String code) {
        try {
            return registration.find(code).isPresent();
        } catch (SQLException e) {
            throw new IllegalStateException("The registry can't be read", e);
        }
    }

    /** The dataset and how it is recognised, together: another attempt must find it, not make a second one. */
    private void register(OpenFile file, TableDecision decision, String code) throws SQLException {
        Transaction.run(database, connection -> {
            registration.register(connection, file.publication(), decision, code, file.job());
            identities.remember(
                    connection,
                    file.job().publication(),
                    code,
                    decision.signature(),
                    file.job().url());
        });
    }

    private static String whole(List<TableDecision> all) {
        return all.stream()
                .filter(decision -> decision.isWanted() && decision.table().period() != null)
                .findFirst()
                .map(decision -> "its table '" + decision.sheet() + "' says "
                        + decision.table().period())
                .orElse("the file says otherwise");
    }

    /** The sheet with the table's number, which is exact; null for the only table of a file without sheets. */
    private static @Nullable String request(TableDecision decision) {
        String sheet = decision.table().sheet();
        return sheet.isEmpty() ? null : sheet + "#" + decision.table().number();
    }
}
