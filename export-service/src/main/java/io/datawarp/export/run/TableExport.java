package io.datawarp.export.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.export.ExportFailure;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.iceberg.IcebergTables;
import io.datawarp.export.iceberg.TableState;
import io.datawarp.export.parquet.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps a dataset as an Iceberg table besides its Parquet files, where that is wanted. */
@ApplicationScoped
class TableExport {

    private static final Logger LOG = Logger.getLogger(TableExport.class);

    private final IcebergTables tables;
    private final ObjectMapper json;

    TableExport(IcebergTables tables, ObjectMapper json) {
        this.tables = tables;
        this.json = json;
    }

    boolean isEnabled() {
        return tables.isEnabled();
    }

    /** The numbers by which the dataset's table knows the columns; none when there is no table, or nobody to ask. */
    List<Integer> identities(Dataset dataset, List<Column> columns) {
        if (!isEnabled()) {
            return List.of();
        }
        try {
            return tables.identities(dataset.table(), descriptions(dataset), columns);
        } catch (ExportFailure e) {
            // Those who read the files must not wait for the catalogue; a table takes no file without the numbers.
            LOG.warnf("The files of %s are written without numbers of columns: %s", dataset.code(), e.detail());
            return List.of();
        }
    }

    /** Makes a snapshot of the files that were published, and returns it. */
    long commit(Dataset dataset, String loads, List<PublishedFile> files) {
        Map<String, String> words = new HashMap<>();
        put(words, "comment", dataset.description());
        put(words, "datawarp.name", dataset.name());
        put(words, "datawarp.publication", dataset.publication());
        put(words, "datawarp.licence", dataset.licence());
        put(words, "datawarp.landing_page", dataset.landingPage());
        return tables.commit(new TableState(
                dataset.code(),
                dataset.table(),
                descriptions(dataset),
                words,
                loads,
                files.stream()
                        .map(file -> new TableState.File(
                                file.key(),
                                file.object().sha256(),
                                file.object().size(),
                                file.rows(),
                                file.columns(),
                                file.figures()))
                        .toList()));
    }

    private Map<String, String> descriptions(Dataset dataset) {
        Map<String, String> descriptions = new HashMap<>();
        try {
            for (JsonNode column : json.readTree(dataset.columns())) {
                String words =
                        column.path("description").asText(column.path("header").asText());
                if (!words.isBlank()) {
                    descriptions.put(column.path("name").asText(), words);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
        return descriptions;
    }

    private static void put(Map<String, String> words, String key, @Nullable String value) {
        if (value != null) {
            words.put(key, value);
        }
    }
}
