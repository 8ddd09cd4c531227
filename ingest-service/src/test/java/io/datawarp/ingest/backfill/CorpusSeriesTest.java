package io.datawarp.ingest.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Real series of files, where they are at hand, by config/examples/corpus-series.yaml. Prints the tables of
 * docs/explanation/corpus-series.md.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@TestProfile(CorpusSeriesTest.LargerFiles.class)
@SuppressWarnings("NullAway.Init")
class CorpusSeriesTest {

    /** Real files are larger than those that tests make. */
    public static final class LargerFiles implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.ingest.fetch.max-bytes", "16M");
        }
    }

    private static final Path CORPUS = Path.of("../../shared/corpus");
    private static final Path CONFIG = Path.of("../config/examples/corpus-series.yaml");
    private static final String SERIES = " AND e.publication IN ('dtoc', 'covid_vaccinations', 'ae_monthly',"
            + " 'discharge_sitrep', 'gp_list_sizes', 'gp_registrations', 'gp_practice_map', 'pcn_workforce',"
            + " 'weekly_deaths', 'monthly_deaths', 'care_home_outbreaks')";

    TestDatabase database;

    @Test
    void backfillsEverySeriesWithoutAWrongPeriodOrALostRow() throws SQLException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus of real files beside the project");
        Path config = CONFIG.toAbsolutePath().normalize();
        Runs runs = new Runs(database, config);
        Map<String, Object> all = Map.of("config", config.toString());
        JsonPath backfill = runs.end(runs.start(all));
        print(database, SERIES_TABLE);
        print(database, TROUBLE);
        print(database, DRIFT);
        assertThat(backfill.getInt("failed")).as(backfill.prettify()).isZero();
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_load_events e"
                        + " JOIN datawarp.tbl_backfill_tables t USING (load_id)"
                        + " JOIN datawarp.tbl_backfill_files f USING (file_id)"
                        + " WHERE e.period IS DISTINCT FROM f.period" + SERIES))
                .as("loads under another period than their file's")
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_load_events e WHERE e.status = 'completed'"
                        + " AND (e.cells_read IS DISTINCT FROM e.cells_stored + e.cells_held + e.cells_explained"
                        + " OR e.rows_loaded < e.rows_source)" + SERIES))
                .as("loads that lost something")
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) || ' ' || min(n) || ' ' || max(n) FROM (SELECT source_code,"
                        + " count(*) n FROM datawarp.tbl_load_events WHERE publication = 'dtoc' GROUP BY 1) x"))
                .as("datasets of eight years of delayed transfers, and the loads of each")
                .isEqualTo("4 7 7");
        assertThat(database.value("SELECT string_agg(DISTINCT d.publication, ' ') FROM datawarp.tbl_schema_changes c"
                        + " JOIN datawarp.tbl_data_sources d ON d.code = c.source_code WHERE c.status = 'open'"
                        + SERIES.replace("e.publication", "d.publication")))
                .as("series with open questions: those whose publishers reworded their tables")
                .isEqualTo("covid_vaccinations discharge_sitrep");
        String loads = "SELECT count(*) FROM datawarp.tbl_load_events e WHERE true" + SERIES;
        String before = database.value(loads);
        runs.end(runs.start(all));
        assertThat(database.value(
                        "SELECT count(*) FROM datawarp.tbl_load_events e WHERE e.status = 'completed'" + SERIES))
                .as("published loads after a second backfill, of " + before)
                .isEqualTo(database.value("SELECT count(DISTINCT t.load_id) FROM datawarp.tbl_backfill_tables t"
                        + " JOIN datawarp.tbl_load_events e USING (load_id) WHERE e.status = 'completed'" + SERIES));
    }

    private static final String SERIES_TABLE = "SELECT f.publication AS series, count(DISTINCT f.file_id) AS files,"
            + " count(DISTINCT f.file_id) FILTER (WHERE f.status = 'loaded') AS loaded,"
            + " count(DISTINCT f.file_id) FILTER (WHERE f.status = 'partial') AS partial,"
            + " count(DISTINCT f.file_id) FILTER (WHERE f.status = 'failed') AS failed,"
            + " count(DISTINCT e.source_code) AS datasets,"
            + " count(e.load_id) FILTER (WHERE e.status = 'completed') AS loads,"
            + " sum(e.rows_source) FILTER (WHERE e.status = 'completed') AS rows,"
            + " count(*) FILTER (WHERE t.error_code = 'SKIPPED_BY_RULE') AS skipped_by_rule,"
            + " count(*) FILTER (WHERE t.error_code = 'HIDDEN_SHEET') AS hidden,"
            + " count(*) FILTER (WHERE t.outcome = 'failed' OR e.status = 'failed') AS tables_failed"
            + " FROM datawarp.tbl_backfill_files f LEFT JOIN datawarp.tbl_backfill_tables t USING (file_id)"
            + " LEFT JOIN datawarp.tbl_load_events e USING (load_id)"
            + " WHERE f.backfill_id = (SELECT max(backfill_id) FROM datawarp.tbl_backfills) GROUP BY 1 ORDER BY 1";
    private static final String TROUBLE = "SELECT f.publication, f.period, coalesce(t.sheet, '') AS sheet,"
            + " coalesce(e.error_code, t.error_code, f.error_code) AS code,"
            + " coalesce(e.error_message, t.message, f.message) AS message"
            + " FROM datawarp.tbl_backfill_files f LEFT JOIN datawarp.tbl_backfill_tables t USING (file_id)"
            + " LEFT JOIN datawarp.tbl_load_events e USING (load_id) WHERE f.status IN ('partial', 'failed')"
            + " AND f.backfill_id = (SELECT max(backfill_id) FROM datawarp.tbl_backfills) AND (t.outcome IS NULL OR t.outcome = 'failed' OR e.status = 'failed') ORDER BY f.file_id";
    private static final String DRIFT = "SELECT d.publication, c.change_type, c.status, count(*) AS changes,"
            + " string_agg(DISTINCT c.source_code, ' ') AS datasets FROM datawarp.tbl_schema_changes c"
            + " JOIN datawarp.tbl_data_sources d ON d.code = c.source_code WHERE c.change_type <> 'table_created'"
            + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

    private static void print(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            StringBuilder text = new StringBuilder("\n|");
            for (int c = 1; c <= columns; c++) {
                text.append(' ').append(rows.getMetaData().getColumnName(c)).append(" |");
            }
            text.append("\n|").append("---|".repeat(columns));
            while (rows.next()) {
                text.append("\n|");
                for (int c = 1; c <= columns; c++) {
                    text.append(' ').append(rows.getString(c)).append(" |");
                }
            }
            System.out.println(text);
        }
    }
}
