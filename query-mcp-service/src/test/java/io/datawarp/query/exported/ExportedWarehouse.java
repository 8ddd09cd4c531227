package io.datawarp.query.exported;

import io.datawarp.query.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;

/** The datasets of {@link Warehouse} as export-service would leave them in a folder. */
final class ExportedWarehouse {

    private ExportedWarehouse() {}

    static void write(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("datasets"));
        Path referrals = folder.resolve("datasets/adhd_referrals.parquet");
        Path waits = folder.resolve("datasets/adhd_waits.parquet");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    COPY (
                        SELECT
                            p AS period, a AS age_band, g AS gender,
                            CASE WHEN m = 3 AND a = '0-4' THEN NULL ELSE 10 * m + length(a) END::BIGINT AS referrals,
                            CASE WHEN m = 3 AND a = '0-4' THEN '*' END AS referrals_marker, 'final' AS "update",
                            make_date(2024, m, 1) AS report_date, m::BIGINT AS _load_id, p AS _period,
                            4 + row_number() OVER (PARTITION BY m ORDER BY a, g) AS _source_row
                        FROM (SELECT i::INTEGER AS m, '2024-' || printf('%%02d', i) AS p FROM range(1, 13) AS r(i)) AS periods
                        CROSS JOIN unnest(['0-4', '5-10', '11-17']) AS ages(a)
                        CROSS JOIN unnest(['F', 'M']) AS genders(g)
                        ORDER BY m, _source_row
                    ) TO '%s' (FORMAT parquet)
                    """.formatted(referrals));
            statement.execute("""
                    COPY (
                        SELECT
                            p AS period, a AS age_band, 'F' AS gender, (100 * m)::BIGINT AS waiting,
                            (20.5 + 0.1 * m)::DECIMAL(5, 1) AS median_weeks, make_date(2024, m, 1) AS report_date,
                            (100 + m)::BIGINT AS _load_id, p AS _period, (4 + m)::BIGINT AS _source_row
                        FROM (SELECT i::INTEGER AS m, '2024-' || printf('%%02d', i) AS p FROM range(1, 13) AS r(i)) AS periods
                        CROSS JOIN unnest(['0-4', '5-10']) AS ages(a)
                        ORDER BY m
                    ) TO '%s' (FORMAT parquet)
                    """.formatted(waits));
        }
        Files.writeString(folder.resolve("catalog.json"), catalogue(referrals, waits));
    }

    /** Replaces a file that the catalogue names, as export-service does, and names one that is not there. */
    static void releaseUnderWay(Path folder) throws IOException {
        Path waits = folder.resolve("datasets/adhd_waits.parquet");
        Path versions = Files.createDirectories(folder.resolve("versions/adhd_waits"));
        Files.move(waits, versions.resolve(sha256(waits) + ".parquet"));
        Files.copy(folder.resolve("datasets/adhd_referrals.parquet"), waits);
        Path catalogue = folder.resolve("catalog.json");
        String lost =
                "{\"dataset\": \"adhd_lost\", \"files\": [{\"key\": \"datasets/adhd_lost.parquet\", \"sha256\": \""
                        + "0".repeat(64) + "\"}]}";
        Files.writeString(
                catalogue, Files.readString(catalogue).replace("\"datasets\": [", "\"datasets\": [" + lost + ", "));
    }

    private static String catalogue(Path referrals, Path waits) throws IOException {
        Instant now = Instant.now();
        return """
                {"version": 1, "as_of": "%5$s", "datasets": [
                  {"dataset": "adhd_referrals", "name": "ADHD referrals", "publication": "adhd",
                   "description": "New referrals for an assessment by age band", "domain": "mental_health",
                   "frequency": "monthly", "licence": "OGL-UK-3.0", "landing_page": "https://example.org/adhd",
                   "tags": ["neurodiversity"], "status": "active", "deprecation_reason": null, "replaced_by": null,
                   "first_period": "2024-01", "last_period": "2024-12", "last_load_at": "%5$s", "row_count": 72,
                   "object_key": "datasets/adhd_referrals.parquet", "size_bytes": 999, "sha256": "%1$s",
                   "exported_at": "%5$s",
                   "files": [{"key": "datasets/adhd_referrals.parquet", "sha256": "%1$s"}],
                   "columns": [{"name": "period", "type": "text"},
                     {"name": "age_band", "type": "text", "header": "Age band"}, {"name": "gender", "type": "text"},
                     {"name": "referrals", "type": "bigint", "unit": "people", "markers": ["*"], "checksum": "x"},
                     {"name": "referrals_marker", "type": "text", "marker_of": "referrals"},
                     {"name": "update", "type": "text"}, {"name": "report_date", "type": "date"},
                     {"name": "_load_id", "type": "bigint"}, {"name": "_period", "type": "text"},
                     {"name": "_source_row", "type": "bigint"}],
                   "loads": [%3$s]},
                  {"dataset": "adhd_waits", "name": "ADHD waiting list", "publication": "adhd",
                   "description": "People waiting", "domain": "mental_health", "frequency": "monthly",
                   "licence": "OGL-UK-3.0", "landing_page": null, "tags": [], "status": "deprecated",
                   "deprecation_reason": "measured otherwise now", "replaced_by": "adhd_referrals",
                   "first_period": "2024-01", "last_period": "2024-12", "last_load_at": "%6$s", "row_count": 24,
                   "object_key": "datasets/adhd_waits.parquet", "size_bytes": 999, "sha256": "%2$s",
                   "exported_at": "%5$s",
                   "files": [{"key": "datasets/adhd_waits.parquet", "sha256": "%2$s"}],
                   "columns": [{"name": "period", "type": "text"}, {"name": "age_band", "type": "text"},
                     {"name": "gender", "type": "text"}, {"name": "waiting", "type": "bigint"},
                     {"name": "median_weeks", "type": "numeric(5,1)"}, {"name": "report_date", "type": "date"},
                     {"name": "_load_id", "type": "bigint"}, {"name": "_period", "type": "text"},
                     {"name": "_source_row", "type": "bigint"}],
                   "loads": [%4$s]}]}
                """.formatted(
                        sha256(referrals),
                        sha256(waits),
                        loads(0, 6, now),
                        loads(100, 2, now),
                        now,
                        now.minus(400, ChronoUnit.DAYS));
    }

    private static String loads(int first, int rows, Instant published) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> """
                        {"load_id": %d, "period": "2024-%02d", "rows": %d, "url": "https://example.org/adhd/2024.xlsx",
                         "sha256": "%s", "sheet": "Table 1", "published_at": "%s", "total_rows": %s}""".formatted(
                        first + month, month, rows, Warehouse.SHA256, published, first + month == 112 ? "[16]" : "[]"))
                .collect(Collectors.joining(","));
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
