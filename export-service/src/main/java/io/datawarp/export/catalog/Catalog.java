package io.datawarp.export.catalog;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.export.checksum.FileChecksums;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ParquetFile;
import io.datawarp.export.parquet.ParquetWriter;
import io.datawarp.export.published.TableFile;
import io.datawarp.export.sync.SyncRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The catalogue as files for engines, for tools and for programs. The same datasets give the same bytes, so an unchanged catalogue needs no new upload. */
@ApplicationScoped
public class Catalog {

    /** Name of the runs that write it. */
    public static final String CODE = "catalog";

    public static final String PARQUET_KEY = "catalog.parquet";
    public static final String PACKAGE_KEY = "datapackage.json";
    public static final String JSON_KEY = "catalog.json";

    private final CatalogEntries entries;
    private final ObjectMapper json;

    Catalog(CatalogEntries entries, ObjectMapper json) {
        this.entries = entries;
        this.json = json;
    }

    /** Writes the files and returns what catalog.parquet holds. */
    public TableFile write(SyncRules rules, Path parquet, Path dataPackage, Path document)
            throws SQLException, IOException {
        ArrayNode datasets = entries.list(rules);
        write(dataPackage, DataPackage.of(datasets));
        write(document, document(datasets));
        Map<String, String> metadata = Map.of("datawarp.catalog", "1");
        try (ParquetWriter writer = new ParquetWriter(parquet, CatalogColumns.ALL, metadata)) {
            for (JsonNode entry : datasets) {
                for (int i = 0; i < CatalogColumns.ALL.size(); i++) {
                    Column column = CatalogColumns.ALL.get(i);
                    CatalogColumns.write(column, entry, writer.chunks().get(i));
                }
                writer.rowsWritten(1);
            }
            writer.finish();
        }
        try (ParquetFile written = new ParquetFile(parquet)) {
            List<String> checksums = FileChecksums.of(written);
            return new TableFile(written.columns(), checksums, written.rows());
        }
    }

    /** Fingerprint of what it is to say now. */
    public String state(SyncRules rules) throws SQLException {
        return entries.state(rules);
    }

    private void write(Path file, ObjectNode content) throws IOException {
        Files.write(file, json.writer(new DefaultPrettyPrinter()).writeValueAsBytes(content));
    }

    private ObjectNode document(ArrayNode datasets) {
        ObjectNode document = json.createObjectNode();
        document.put("version", 1);
        String newest = "";
        for (JsonNode entry : datasets) {
            String exported = entry.path("exported_at").asText();
            newest = exported.compareTo(newest) > 0 ? exported : newest;
        }
        document.put("as_of", newest.isEmpty() ? null : newest);
        document.set("datasets", datasets);
        return document;
    }
}
