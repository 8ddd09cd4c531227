package io.datawarp.export.run;

import io.datawarp.export.catalog.Catalog;
import io.datawarp.export.published.TableFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Publishes the catalogue, after every dataset: first for machines that query, then the one that announces it. */
@ApplicationScoped
class CatalogExport {

    private final Catalog catalog;
    private final ObjectPublisher publisher;
    private final ExportRuns runs;
    private final ExportJobs jobs;
    private final Spool spool;

    CatalogExport(Catalog catalog, ObjectPublisher publisher, ExportRuns runs, ExportJobs jobs, Spool spool) {
        this.catalog = catalog;
        this.publisher = publisher;
        this.runs = runs;
        this.jobs = jobs;
        this.spool = spool;
    }

    /** Publishes the catalogue when it says something new, or when it must. */
    void export(ExportJob job, boolean must) throws SQLException, IOException {
        Path parquet = spool.newFile(Catalog.CODE);
        Path document = spool.newFile(Catalog.CODE);
        try {
            TableFile written = catalog.write(parquet, document);
            boolean unchanged =
                    runs.lastChecksum(Catalog.JSON_KEY).equals(Optional.of(ObjectPublisher.sha256(document)));
            if (must || !unchanged) {
                publish(
                        job,
                        Catalog.PARQUET_KEY,
                        written.rows(),
                        run -> publisher.publish(parquet, Catalog.PARQUET_KEY, run, written));
                publish(
                        job,
                        Catalog.JSON_KEY,
                        written.rows(),
                        run -> publisher.publish(document, Catalog.JSON_KEY, run, ObjectPublisher.JSON));
            }
        } finally {
            Files.deleteIfExists(parquet);
            Files.deleteIfExists(document);
        }
    }

    private void publish(ExportJob job, String key, long rows, Publication publication)
            throws SQLException, IOException {
        long run = runs.begin(Catalog.CODE, key);
        jobs.addRun(job.id(), run);
        try {
            runs.complete(run, null, publication.of(run), rows, "[]");
        } catch (SQLException | IOException | RuntimeException e) {
            runs.fail(run, Failures.explain("the catalogue", e));
            throw e;
        }
    }

    private interface Publication {
        StoredObject of(long run) throws IOException;
    }
}
