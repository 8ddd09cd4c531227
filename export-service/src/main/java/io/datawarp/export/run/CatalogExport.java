package io.datawarp.export.run;

import io.datawarp.export.catalog.Catalog;
import io.datawarp.export.published.TableFile;
import io.datawarp.export.sync.SyncRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Publishes the catalogue, after every dataset; catalog.json, which announces all the rest, at the very end. */
@ApplicationScoped
class CatalogExport {

    private final Catalog catalog;
    private final ObjectPublisher publisher;
    private final ExportRuns runs;
    private final Spool spool;

    CatalogExport(Catalog catalog, ObjectPublisher publisher, ExportRuns runs, Spool spool) {
        this.catalog = catalog;
        this.publisher = publisher;
        this.runs = runs;
        this.spool = spool;
    }

    /** Publishes the catalogue when it says something new, or when it must. */
    void export(ExportJob job, SyncRules rules, boolean must) throws SQLException, IOException {
        // Before anything is read: what changes while the catalogue is written is noticed the next time.
        String state = catalog.state(rules);
        Path parquet = spool.newFile(Catalog.CODE);
        Path dataPackage = spool.newFile(Catalog.CODE);
        Path document = spool.newFile(Catalog.CODE);
        try {
            TableFile table = catalog.write(rules, parquet, dataPackage, document);
            Optional<String> checksum = Optional.of(ObjectPublisher.sha256(document));
            if (must || !runs.lastChecksum(Catalog.JSON_KEY).equals(checksum)) {
                long rows = table.rows();
                record(
                        job,
                        Catalog.PARQUET_KEY,
                        rows,
                        state,
                        (key, run) -> publisher.publish(parquet, key, run, table));
                record(
                        job,
                        Catalog.PACKAGE_KEY,
                        rows,
                        state,
                        (key, run) -> publisher.publishJson(dataPackage, key, run));
                record(job, Catalog.JSON_KEY, rows, state, (key, run) -> publisher.publishJson(document, key, run));
                publisher.sweep();
            } else {
                runs.confirm(Catalog.JSON_KEY, state);
            }
        } finally {
            Files.deleteIfExists(parquet);
            Files.deleteIfExists(dataPackage);
            Files.deleteIfExists(document);
        }
    }

    private void record(ExportJob job, String key, long rows, String state, Publication publication)
            throws SQLException, IOException {
        long run = runs.begin(job.id(), Catalog.CODE, key);
        try {
            runs.complete(run, RunResult.ofCatalogue(publication.of(key, run), rows, state));
        } catch (SQLException | IOException | RuntimeException e) {
            runs.fail(run, Failures.explain("the catalogue", e));
            throw e;
        }
    }

    private interface Publication {
        StoredObject of(String key, long run) throws IOException;
    }
}
