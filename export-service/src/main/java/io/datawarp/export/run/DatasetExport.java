package io.datawarp.export.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.export.ExportFailure;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.dataset.Datasets;
import io.datawarp.export.published.PublishedTable;
import io.datawarp.export.published.TableFile;
import io.datawarp.export.published.TableParts;
import io.datawarp.export.published.TableWriting;
import io.datawarp.export.store.ArchiveBucket;
import io.datawarp.export.sync.Layout;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The export of one dataset: out of the database in one view of it, into the store, and proved. */
@ApplicationScoped
class DatasetExport {

    private static final Logger LOG = Logger.getLogger(DatasetExport.class);

    private final DataSource database;
    private final Datasets datasets;
    private final ObjectPublisher publisher;
    private final OldVersions versions;
    private final ArchiveBucket archive;
    private final ExportRuns runs;
    private final Spool spool;
    private final RunResults results;
    private final Provenance provenance;
    private final TableExport tables;
    private final ExecutorService encoders =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));

    DatasetExport(
            DataSource database,
            Datasets datasets,
            ObjectPublisher publisher,
            OldVersions versions,
            ArchiveBucket archive,
            ExportRuns runs,
            Spool spool,
            TableExport tables,
            ObjectMapper json) {
        this.database = database;
        this.datasets = datasets;
        this.publisher = publisher;
        this.versions = versions;
        this.archive = archive;
        this.runs = runs;
        this.spool = spool;
        this.tables = tables;
        this.results = new RunResults(json);
        this.provenance = new Provenance(json);
    }

    /**
     * Exports the dataset to where it is published, and returns how many bytes it has there.
     *
     * @param must uploads what lies there already as well
     */
    long export(String code, long run, Layout layout, boolean must, Heartbeat heartbeat)
            throws SQLException, IOException {
        Map<String, String> before = runs.lastChecksums(code);
        Writing writing = (table, source, files) -> {
            if (layout.isPartitioned(table.size())) {
                runs.moveTo(run, Keys.folder(code));
                writePeriods(table, source, layout, files, heartbeat);
            } else {
                writeWhole(table, source, Keys.whole(code), layout, files, heartbeat);
            }
        };
        Release release = new Release(publisher, versions, code, run, heartbeat);
        return export(code, run, writing, before, must, tables.isEnabled(), release);
    }

    /** Writes a copy for the dataset's keepers, under a key of its own and in one file whatever its size. */
    long archive(String code, String key, long run, Heartbeat heartbeat) throws SQLException, IOException {
        Writing writing = (table, source, files) -> writeWhole(table, source, key, Layout.DEFAULT, files, heartbeat);
        ObjectPublisher keeper = new ObjectPublisher(archive.toWriteTo());
        keeper.sweep();
        Release release = new Release(keeper, versions, code, run, heartbeat);
        return export(code, run, writing, Map.of(), true, false, release);
    }

    private long export(
            String code,
            long run,
            Writing writing,
            Map<String, String> before,
            boolean must,
            boolean table,
            Release release)
            throws SQLException, IOException {
        List<WrittenFile> files = new ArrayList<>();
        try {
            Source source = take(code, files, writing);
            Dataset dataset = source.dataset();
            for (WrittenFile written : files) {
                release.add(written, must ? Map.of() : before);
            }
            release.place(before.keySet());
            RunResult result = results.of(dataset, source.loads(), release.files());
            // Before the table: what has taken its place is published, whether or not its catalogue answers.
            runs.complete(run, result);
            if (table) {
                runs.tabled(run, tables.commit(dataset, source.loads(), release.files()));
            }
            return result.size();
        } catch (SQLException | IOException | RuntimeException e) {
            release.discard(e);
            throw e;
        } finally {
            WrittenFile.delete(files);
        }
    }

    // The upload comes after the transaction: a slow store must not keep the next load from changing the table.
    private Source take(String code, List<WrittenFile> files, Writing writing) throws SQLException, IOException {
        Dataset known = datasets.findPublished(code).orElseThrow(() -> gone(code));
        try (Connection connection = database.getConnection()) {
            try {
                PublishedTable table = PublishedTable.open(connection, known.schema(), known.table());
                Dataset dataset = datasets.findPublished(connection, code).orElseThrow(() -> gone(code));
                Source source = new Source(dataset, datasets.loads(connection, code));
                writing.write(table, source, files);
                if (files.stream().allMatch(file -> file.table().rows() == 0)) {
                    throw ExportFailure.ofDataset(
                            "DATASET_EMPTY",
                            "The table of " + code
                                    + " has no rows; the last export stays. Load the dataset, or archive it");
                }
                return source;
            } finally {
                end(connection);
            }
        }
    }

    // A connection that was ended in the middle of a table says so here, and leaves the pool.
    private static void end(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debugf("The transaction has ended before: %s", e.getMessage());
        }
    }

    private void writeWhole(
            PublishedTable table, Source source, String key, Layout layout, List<WrittenFile> files, Heartbeat beat)
            throws IOException, SQLException {
        Path file = spool.newFile(source.dataset().code());
        files.add(new WrittenFile(file, key, null, TableFile.EMPTY));
        Map<String, String> words = provenance.of(source.dataset(), source.loads());
        TableFile written = table.writeTo(file, writing(source.dataset(), words, layout, beat));
        files.set(0, new WrittenFile(file, key, null, written));
    }

    private void writePeriods(
            PublishedTable table, Source source, Layout layout, List<WrittenFile> files, Heartbeat beat)
            throws IOException, SQLException {
        String code = source.dataset().code();
        for (String period : table.periods()) {
            Map<String, String> words = provenance.of(source.dataset(), source.loads(), period);
            TableWriting writing = writing(source.dataset(), words, layout, beat);
            int first = files.size();
            table.writePeriod(
                    period,
                    writing,
                    new TableParts(
                            layout.partBytes(),
                            () -> {
                                Path file = spool.newFile(code);
                                String key = Keys.part(code, period, files.size() - first);
                                files.add(new WrittenFile(file, key, period, TableFile.EMPTY));
                                return file;
                            },
                            (file, written) -> {
                                WrittenFile last = files.get(files.size() - 1);
                                files.set(files.size() - 1, new WrittenFile(file, last.key(), period, written));
                            }));
        }
    }

    private TableWriting writing(Dataset dataset, Map<String, String> words, Layout layout, Heartbeat heartbeat) {
        return new TableWriting(
                words,
                columns -> tables.identities(dataset, columns),
                layout.compressionLevel(),
                layout.rowGroupRows(),
                encoders,
                heartbeat::beat);
    }

    private static ExportFailure gone(String code) {
        return ExportFailure.ofDataset(
                "DATASET_GONE", "Dataset " + code + " is not published any more; archived datasets are not exported");
    }

    @PreDestroy
    void close() {
        encoders.shutdownNow();
    }

    private record Source(Dataset dataset, String loads) {}

    private interface Writing {
        void write(PublishedTable table, Source source, List<WrittenFile> files) throws SQLException, IOException;
    }
}
