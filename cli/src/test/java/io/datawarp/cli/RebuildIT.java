package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.LocalWarehouse.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost; an inventory and the kept files are not. Keys come along: they need a warehouse too. */
class RebuildIT {

    private static final String NOT_KEPT = "SELECT count(*) FROM datawarp.tbl_source_files WHERE kept_at IS NULL";

    private static final String DEPRECATIONS =
            "SELECT string_agg(concat_ws(' ', code, deprecation_reason, replaced_by, archive_date), ',')"
                    + " FROM datawarp.tbl_data_sources WHERE status = 'deprecated'";

    @TempDir
    Path folder;

    @Test
    void rebuildsAWipedWarehouseFromItsKeptFilesRowForRow() throws Exception {
        LocalWarehouse warehouse = new LocalWarehouse();
        Path inventory = folder.resolve("inventory.json");
        try {
            assertThat(warehouse.up().exitCode()).isZero();
            await().atMost(Duration.ofMinutes(1)).until(() -> warehouse.value(NOT_KEPT), "0"::equals);
            assertThat(warehouse
                            .run("deprecate", "adhd_referrals", "--reason", "Ends", "--replaced-by", "gp_appointments")
                            .exitCode())
                    .isZero();
            String deprecations = warehouse.value(DEPRECATIONS);
            assertThat(deprecations).startsWith("adhd_referrals Ends gp_appointments 20");
            Map<String, String> original = rows(warehouse);
            assertThat(original).containsOnlyKeys("tbl_adhd_referrals", "tbl_ae_waiting_times", "tbl_gp_appointments");
            Files.writeString(inventory, warehouse.run("inventory").out());
            opensWithKeysAndNoLongerWhenTheyAreRevoked(warehouse);
            warehouse.down();
            LocalWarehouse.delete(warehouse.data.resolve("postgres"));

            assertThat(warehouse.up("--no-sample").exitCode()).isZero();
            assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_data_sources"))
                    .isEqualTo("0");
            Path kept = warehouse.data.resolve("s3/data/datawarp-sources");
            Result nothing = warehouse.run("rebuild", inventory.toString(), "--sources", folder.toString());
            assertThat(nothing.exitCode()).isEqualTo(1);
            assertThat(nothing.err()).contains("There is no file", "which load");
            Result rebuilt = warehouse.run("rebuild", inventory.toString(), "--sources", kept.toString());
            assertThat(rebuilt.exitCode()).as(rebuilt.out() + rebuilt.err()).isZero();
            assertThat(rows(warehouse)).isEqualTo(original);
            assertThat(warehouse.value(DEPRECATIONS)).isEqualTo(deprecations);
            Result again = warehouse.run("rebuild", inventory.toString(), "--sources", kept.toString());
            assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
            assertThat(again.out()).contains("all rows are here").doesNotContain("wanted");
            assertThat(rows(warehouse)).as("nothing is loaded twice").isEqualTo(original);
            adopted(inventory);
            Result lost = warehouse.run("rebuild", inventory.toString(), "--sources", kept.toString());
            assertThat(lost.exitCode()).as(lost.out() + lost.err()).isEqualTo(1);
            assertThat(lost.out())
                    .contains("3 rows of load 99 (adopted:staging.by_hand) came from no file")
                    .contains("1 of 1 load did not come out");
            assertThat(rows(warehouse)).as("what is here stays").isEqualTo(original);
        } finally {
            warehouse.down();
        }
    }

    /** Leaves nothing but a load of a table that was adopted, which no file can bring back. */
    private static void adopted(Path inventory) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode content = (ObjectNode) json.readTree(inventory.toFile());
        content.putArray("loads")
                .addObject()
                .put("load_id", 99)
                .put("dataset", "adhd_referrals")
                .put("period", "2024-01")
                .put("url", "adopted:staging.by_hand")
                .putNull("sha256")
                .put("rows", 3);
        json.writeValue(inventory.toFile(), content);
    }

    private static void opensWithKeysAndNoLongerWhenTheyAreRevoked(LocalWarehouse warehouse) throws Exception {
        Result made = warehouse.run("keys", "create", "reports", "--scope", "read", "--expires", "7d");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out().strip()).matches("dw_[A-Za-z0-9_-]{43}");
        assertThat(warehouse.run("keys").out())
                .contains("reports", "active")
                .doesNotContain(made.out().strip());
        assertThat(warehouse.run("keys", "revoke", "reports").exitCode()).isZero();
        assertThat(warehouse.run("keys").out()).contains("revoked");
        assertThat(warehouse.run("keys", "revoke", "reports").exitCode()).isEqualTo(1);
    }

    /** Every row with where it came from, and what its columns mean; only a load's number may differ. */
    private static Map<String, String> rows(LocalWarehouse warehouse) throws Exception {
        Map<String, String> rows = new TreeMap<>();
        String tables = warehouse.value("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class"
                + " WHERE relnamespace = 'staging'::regnamespace AND relkind = 'r'");
        for (String table : tables.split(",", -1)) {
            String content =
                    warehouse.value("SELECT count(*) || ' ' || md5(string_agg((to_jsonb(t) - '_load_id')::text,"
                            + " chr(10) ORDER BY (to_jsonb(t) - '_load_id')::text)) FROM staging." + table + " AS t");
            String meaning = warehouse.value(
                    "SELECT columns::text FROM datawarp.tbl_data_sources WHERE table_name = '" + table + "'");
            rows.put(table, content + " " + meaning);
        }
        return rows;
    }
}
