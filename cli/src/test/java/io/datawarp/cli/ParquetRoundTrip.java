package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Takes published datasets from their Parquet files through DuckDB back into PostgreSQL and compares each value. */
final class ParquetRoundTrip {

    private final LocalWarehouse warehouse;
    private final Path bucket;

    ParquetRoundTrip(LocalWarehouse warehouse) {
        this.warehouse = warehouse;
        this.bucket = warehouse.data.resolve("s3/data/datawarp");
    }

    /** Compares all datasets of the catalogue and returns how many values were compared. */
    long compareAll() throws IOException, SQLException {
        long values = 0;
        JsonNode catalogue = JsonMapper.builder()
                .build()
                .readTree(bucket.resolve("catalog.json").toFile());
        try (Connection postgres = operator();
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (JsonNode entry : catalogue.path("datasets")) {
                values += compare(entry, postgres, duckdb);
            }
        }
        assertThat(catalogue.path("datasets")).isNotEmpty();
        return values;
    }

    private long compare(JsonNode entry, Connection postgres, Connection duckdb) throws IOException, SQLException {
        String code = entry.path("dataset").asText();
        List<String> files = new ArrayList<>();
        entry.path("files")
                .forEach(file -> files.add("'" + bucket.resolve(file.path("key").asText()) + "'"));
        String parquet = "read_parquet([" + String.join(", ", files) + "], hive_partitioning = false)";
        List<String> names = names(postgres, "SELECT * FROM staging.tbl_" + code + " LIMIT 0");
        assertThat(names(duckdb, "SELECT * FROM " + parquet + " LIMIT 0"))
                .as(code)
                .containsExactlyInAnyOrderElementsOf(names);
        String list = names.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", "));
        Path csv = Files.createTempFile("round-trip", ".csv");
        try (Statement there = duckdb.createStatement();
                Statement back = postgres.createStatement()) {
            there.execute(
                    "COPY (SELECT " + list + " FROM " + parquet + ") TO '" + csv + "' (FORMAT csv, HEADER false)");
            back.execute("DROP TABLE IF EXISTS pg_temp.returned");
            back.execute("CREATE TEMP TABLE returned (LIKE staging.tbl_" + code + ")");
            try (InputStream in = Files.newInputStream(csv)) {
                postgres.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY returned (" + list + ") FROM STDIN (FORMAT csv)", in);
            }
            String original = "SELECT " + list + " FROM staging.tbl_" + code;
            String returned = "SELECT " + list + " FROM returned";
            assertThat(number(back, "SELECT count(*) FROM (" + original + " EXCEPT ALL " + returned + ") AS missing"))
                    .as("rows of %s that are not in its Parquet files", code)
                    .isZero();
            assertThat(number(back, "SELECT count(*) FROM (" + returned + " EXCEPT ALL " + original + ") AS invented"))
                    .as("rows of the Parquet files that %s does not have", code)
                    .isZero();
            return number(back, "SELECT count(*) FROM staging.tbl_" + code) * names.size();
        } finally {
            Files.delete(csv);
        }
    }

    private Connection operator() throws IOException, SQLException {
        JsonNode secrets = JsonMapper.builder()
                .build()
                .readTree(warehouse.data.resolve("secrets.json").toFile());
        String url = warehouse.endpoints().path("jdbc").asText().replaceFirst("\\?.*", "");
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", secrets.path("superuser").asText());
        return DriverManager.getConnection(url, login);
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
            return names;
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
