package io.datawarp.export.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.export.ExportFailure;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.dataset.Datasets;
import io.datawarp.export.published.PublishedTable;
import io.datawarp.export.published.TableFile;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The export of one dataset: out of the database in one view of it, into the store, and proved. */
@ApplicationScoped
class DatasetExport {

    private final DataSource database;
    private final Datasets datasets;
    private final ObjectPublisher publisher;
    private final ExportRuns runs;
    private final Spool spool;
    private final ObjectMapper json;
    private final ExecutorService encoders =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));

    DatasetExport(
            DataSource database,
            Datasets datasets,
            ObjectPublisher publisher,
            ExportRuns runs,
            Spool spool,
            ObjectMapper json) {
        this.database = database;
        this.datasets = datasets;
        this.publisher = publisher;
        this.runs = runs;
        this.spool = spool;
        this.json = json;
    }

    /** Exports the dataset to the given key under the given run, and returns what now lies in the store. */
    StoredObject export(String code, String key, long run) throws SQLException, IOException {
        Path file = spool.newFile(code);
        try {
            Taken taken = take(code, file);
            StoredObject object = publisher.publish(file, key, run, taken.table());
            runs.complete(
                    run, taken.dataset().newestLoad(), object, taken.table().rows(), columns(taken.table()));
            return object;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Taken take(String code, Path file) throws SQLException, IOException {
        Dataset known = datasets.findPublished(code).orElseThrow(() -> gone(code));
        try (Connection connection = database.getConnection()) {
            try {
                PublishedTable table = PublishedTable.open(connection, known.schema(), known.table());
                Dataset dataset = datasets.findPublished(connection, code).orElseThrow(() -> gone(code));
                Map<String, String> provenance = provenance(dataset, datasets.loads(connection, code));
                TableFile written = table.writeTo(file, provenance, encoders);
                if (written.rows() == 0) {
                    throw ExportFailure.ofDataset(
                            "DATASET_EMPTY",
                            "The table of " + code
                                    + " has no rows; the last export stays. Load the dataset, or archive it");
                }
                return new Taken(dataset, written);
            } finally {
                connection.rollback();
            }
        }
    }

    private Map<String, String> provenance(Dataset dataset, String loads) {
        Map<String, String> provenance = new TreeMap<>();
        put(provenance, "dataset", dataset.code());
        put(provenance, "name", dataset.name());
        put(provenance, "description", dataset.description());
        put(provenance, "publication", dataset.publication());
        put(provenance, "licence", dataset.licence());
        put(provenance, "landing_page", dataset.landingPage());
        put(provenance, "newest_load_id", Long.toString(dataset.newestLoad()));
        put(provenance, "loads", loads);
        put(provenance, "columns", dataset.columns());
        return provenance;
    }

    private static void put(Map<String, String> provenance, String key, @Nullable String value) {
        if (value != null) {
            provenance.put("datawarp." + key, value);
        }
    }

    private String columns(TableFile table) {
        ArrayNode columns = json.createArrayNode();
        for (int i = 0; i < table.columns().size(); i++) {
            ObjectNode column = columns.addObject();
            column.put("name", table.columns().get(i).name());
            column.put("type", table.columns().get(i).sqlType());
            column.put("checksum", table.checksums().get(i));
        }
        return columns.toString();
    }

    private static ExportFailure gone(String code) {
        return ExportFailure.ofDataset(
                "DATASET_GONE", "Dataset " + code + " is not published any more; archived datasets are not exported");
    }

    @PreDestroy
    void close() {
        encoders.shutdownNow();
    }

    private record Taken(Dataset dataset, TableFile table) {}
}
