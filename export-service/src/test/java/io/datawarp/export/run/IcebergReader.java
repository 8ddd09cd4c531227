package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.export.store.Bucket;
import io.datawarp.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** Reads tables as any engine does: what a catalogue names, files by DuckDB. */
final class IcebergReader {

    private final Bucket bucket;
    private final TestDatabase database;
    private final Path folder;

    IcebergReader(Bucket bucket, TestDatabase database, Path folder) {
        this.bucket = bucket;
        this.database = database;
        this.folder = folder;
    }

    static TableIdentifier name(String code) {
        return TableIdentifier.of("staging", "tbl_" + code);
    }

    /** Opens a catalogue that keeps its state in the warehouse's database. */
    JdbcCatalog jdbc(String name) {
        JdbcCatalog catalog = new JdbcCatalog(settings -> files(), null, false);
        catalog.initialize(
                name,
                Map.of(
                        "uri", database.jdbcUrl(),
                        "jdbc.user", "datawarp_iceberg",
                        "jdbc.password", TestDatabase.PASSWORD,
                        "jdbc.schema-version", "V1",
                        "warehouse", "s3://datawarp/iceberg"));
        return catalog;
    }

    S3FileIO files() {
        S3FileIO files = new S3FileIO(bucket::newClient);
        files.initialize(Map.of("s3.client-factory-impl", "io.datawarp.export.iceberg.NoOtherClients"));
        return files;
    }

    static List<String> places(TableScan scan) throws IOException {
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            tasks.forEach(task -> files.add(task.file().location()));
        }
        return files;
    }

    /** The rows of the files that the table names; their columns are found by identity, as engines find them. */
    List<List<Object>> rows(TableScan scan) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        for (String place : places(scan)) {
            Path file = folder.resolve(System.nanoTime() + ".parquet");
            bucket.get(place.replace("s3://datawarp/", ""), file);
            Set<String> stored = new HashSet<>();
            DuckDb.rows(file, "SELECT name || ' ' || field_id FROM parquet_schema($file) WHERE field_id IS NOT NULL")
                    .forEach(row -> stored.add(row.get(0).toString()));
            Set<String> known = new HashSet<>();
            scan.schema().columns().forEach(field -> known.add(field.name() + " " + field.fieldId()));
            assertThat(stored).isEqualTo(known);
            // JSON is text to one side and not to the other.
            boolean json = scan.schema().findField("document") != null;
            rows.addAll(DuckDb.rows(file, "SELECT *" + (json ? " EXCLUDE (document)" : "") + " FROM $file"));
        }
        return rows;
    }

    /** The rows that the database holds. */
    List<List<Object>> held(String code) throws Exception {
        try (Connection connection = database.asSuperuser()) {
            String columns =
                    database.value("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attname LIKE '\\_%', attnum)"
                            + " FROM pg_attribute WHERE attrelid = 'staging.tbl_" + code + "'::regclass AND attnum > 0"
                            + " AND NOT attisdropped AND attname <> 'document'");
            return DuckDb.rows(connection, "SELECT " + columns + " FROM staging.tbl_" + code);
        }
    }
}
