package io.datawarp.export.run;

import io.datawarp.export.dataset.Datasets;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;

/** Takes requests for exports, from callers and from within. */
@ApplicationScoped
public class Exports {

    private final ExportJobs jobs;
    private final ExportViews views;
    private final Datasets datasets;
    private final SyncFile file;

    Exports(ExportJobs jobs, ExportViews views, Datasets datasets, SyncFile file) {
        this.jobs = jobs;
        this.views = views;
        this.datasets = datasets;
        this.file = file;
    }

    ExportView request(ExportRequest request) throws SQLException {
        String code = request.dataset();
        if (code == null && request.archive()) {
            throw Problem.of(400, "INVALID_EXPORT", "Invalid export", "An archive copy is of one dataset; name it");
        }
        if (code != null) {
            if (code.indexOf('\0') >= 0) {
                throw Problem.of(
                        400,
                        "INVALID_EXPORT",
                        "Invalid export",
                        "The dataset's code contains the character U+0000; remove it");
            }
            if (request.all()) {
                throw Problem.of(
                        400,
                        "INVALID_EXPORT",
                        "Invalid export",
                        "Name a dataset, or say \"all\": true; not both at once");
            }
            requirePublished(code);
            requireAllowed(code, request.archive());
        }
        return find(jobs.add(request));
    }

    /** Stops an export; what it has published stays, and is whole. */
    ExportView cancel(long id) throws SQLException {
        find(id);
        if (!jobs.cancel(id)) {
            throw Problem.of(
                    409,
                    "EXPORT_HAS_ENDED",
                    "Export has ended",
                    "Export " + id + " has ended; there is nothing to cancel");
        }
        return find(id);
    }

    ExportView find(long id) throws SQLException {
        return views.find(id)
                .orElseThrow(() -> Problem.of(404, "EXPORT_NOT_FOUND", "Export not found", "There is no export " + id));
    }

    /** Asks for an export of what has changed, after the delay, unless one is waiting anyway. */
    public void requestChanged(String trigger, Duration delay) throws SQLException {
        jobs.addUnlessWaiting(trigger, 0, delay);
    }

    // A copy that is made before a dataset is archived is for its keepers, whatever the rules publish.
    private void requireAllowed(String code, boolean archive) {
        if (!archive && !file.rulesOrDefault().publishes(code)) {
            throw Problem.of(409, "DATASET_NOT_EXPORTED", "Dataset not exported", Choice.keptBack(code));
        }
    }

    private void requirePublished(String code) throws SQLException {
        String status = datasets.status(code).orElse(null);
        if (status == null) {
            throw Problem.of(
                    404,
                    "DATASET_NOT_FOUND",
                    "Dataset not found",
                    "No dataset '" + code + "'."
                            + datasets.mostLike(code)
                                    .map(like -> " Did you mean '" + like + "'?")
                                    .orElse(""));
        }
        if (datasets.findPublished(code).isEmpty()) {
            throw Problem.of(
                    409,
                    "DATASET_NOT_PUBLISHED",
                    "Dataset not published",
                    "Dataset '" + code + "' is " + status + "; only a dataset with published rows can be exported."
                            + " Load or restore it first");
        }
    }
}
