package io.datawarp.export.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datawarp.export.ExportFailure;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.export.sync.SyncRules;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does one export: its datasets, then the catalogue. */
@ApplicationScoped
class Exporter {

    private static final Logger LOG = Logger.getLogger(Exporter.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ExportJobs jobs;
    private final ExportRuns runs;
    private final Choice choice;
    private final DatasetExport datasetExport;
    private final CatalogExport catalogExport;
    private final OldVersions versions;
    private final SideBySide sideBySide;
    private final SyncFile file;
    private final ExportMetrics metrics;
    private final ExportConfig config;
    private final ObjectMapper json;

    Exporter(
            ExportJobs jobs,
            ExportRuns runs,
            Choice choice,
            DatasetExport datasetExport,
            CatalogExport catalogExport,
            OldVersions versions,
            SideBySide sideBySide,
            SyncFile file,
            ExportMetrics metrics,
            ExportConfig config,
            ObjectMapper json) {
        this.jobs = jobs;
        this.runs = runs;
        this.choice = choice;
        this.datasetExport = datasetExport;
        this.catalogExport = catalogExport;
        this.versions = versions;
        this.sideBySide = sideBySide;
        this.file = file;
        this.metrics = metrics;
        this.config = config;
        this.json = json;
    }

    void run(ExportJob job) throws SQLException {
        try {
            SyncRules rules = file.rules();
            Choice.Selection selection = choice.of(job, rules);
            List<String> codes = selection.codes();
            jobs.note(job.id(), "total", json.getNodeFactory().numberNode(codes.size()));
            if (job.request().dryRun()) {
                jobs.note(job.id(), "plan", plan(codes));
                jobs.complete(job.id());
                return;
            }
            ExportFailure failure = exportAll(job, selection, rules);
            if (failure == null) {
                jobs.complete(job.id());
            } else {
                end(job, failure);
            }
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            ExportFailure failure = Failures.explain("the catalogue", e);
            LOG.warnf(e, "Export %d failed: %s", job.id(), failure.detail());
            end(job, failure);
        }
    }

    /** Exports what it can, the catalogue last. Returns why something is missing, or null when nothing is. */
    private @Nullable ExportFailure exportAll(ExportJob job, Choice.Selection selection, SyncRules rules)
            throws SQLException, IOException {
        Heartbeat heartbeat = new Heartbeat(jobs, job.id());
        Tally tally = new Tally();
        sideBySide.each(selection.datasets(), (code, first) -> export(job, code, first, rules, heartbeat), tally);
        sideBySide.oneByOne(selection.big(), (code, first) -> export(job, code, first, rules, heartbeat), tally);
        ExportFailure everywhere = tally.everywhere();
        if (everywhere != null) {
            return everywhere;
        }
        if (job.request().archive()) {
            return tally.first();
        }
        int datasets = selection.codes().size();
        if (datasets > 0 || selection.catalogue()) {
            heartbeat.ask();
            catalogExport.export(job, rules, selection.catalogue() || tally.failures() < datasets);
        }
        if (datasets > 0 || Choice.looksIntoTheStore(job)) {
            choice.withdrawOthers(job, selection, rules);
            versions.forget(rules.keepOld());
        }
        ExportFailure first = tally.first();
        return first == null || datasets == 1
                ? first
                : ExportFailure.ofSome(
                        tally.failures() + " of " + datasets + " datasets failed, the first because: " + first.detail(),
                        tally.isWorthAnotherTry());
    }

    private @Nullable ExportFailure export(
            ExportJob job, String code, boolean ask, SyncRules rules, Heartbeat heartbeat) throws SQLException {
        String key = job.request().archive() ? archiveKey(code, job.id()) : Keys.whole(code);
        long run = runs.begin(job.id(), code, key);
        Timer.Sample sample = metrics.start();
        try {
            if (ask) {
                choice.requireStore(job.request());
            }
            long size = job.request().archive()
                    ? datasetExport.archive(code, key, run, heartbeat)
                    : datasetExport.export(
                            code, run, rules.layoutOf(code), job.request().all(), heartbeat);
            metrics.completed(sample, size);
            LOG.infof("Exported %s, %d bytes", code, size);
            return null;
        } catch (SQLException | IOException | RuntimeException | LinkageError e) {
            metrics.failed(sample);
            ExportFailure failure = Failures.explain(code, e);
            LOG.warnf(e, "Export of %s failed: %s", code, failure.detail());
            runs.fail(run, failure);
            return failure;
        }
    }

    // The job's number keeps copies of one day apart.
    private static String archiveKey(String code, long job) {
        return "archive/%s/%s_%s_%d.parquet"
                .formatted(code, code, LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE), job);
    }

    // A caller's own request is tried again as well: what failed is still to be exported, and nobody is waiting twice.
    private void end(ExportJob job, ExportFailure failure) throws SQLException {
        boolean cancelled = failure.code().equals("CANCELLED");
        boolean again =
                failure.isWorthAnotherTry() && !cancelled && !job.request().dryRun();
        Duration growing = config.retryDelay().multipliedBy(1L << Math.min(job.attempts() - 1, 10));
        Duration delay = growing.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : growing;
        if (again && job.trigger().equals("archive")) {
            // registry-service waits for this very job before it puts the dataset away.
            jobs.postpone(job.id(), failure.code(), failure.detail(), delay);
            return;
        }
        jobs.fail(job.id(), failure.code(), failure.detail());
        // What has changed is no copy.
        if (again && !job.request().archive()) {
            jobs.addUnlessWaiting("retry", job.attempts(), delay);
        }
    }

    private ArrayNode plan(List<String> codes) {
        ArrayNode plan = json.createArrayNode();
        codes.forEach(plan::add);
        return plan;
    }
}
