package io.datawarp.governance.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gates judge what will be published: what ingest-service holds back is told, and fails nothing. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class HeldColumnsTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void warnsOfHeldColumnsHoweverManyAndCountsTheirCells() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("held_many");
        warehouse.published("held_many", "id bigint, n bigint");
        String fresh = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> ", c" + i + " bigint")
                .collect(Collectors.joining());
        String values = IntStream.rangeClosed(1, 12).mapToObj(i -> ", " + i).collect(Collectors.joining());
        long load = warehouse.arriving(
                "held_many",
                "id bigint, n text" + fresh,
                "SELECT g, 'n' || g" + values + " FROM generate_series(1, 20) AS g");
        database.execute("UPDATE datawarp.tbl_load_events SET cells_stored = 70, cells_held = 20, columns = (SELECT"
                + " jsonb_agg(jsonb_build_object('name', name, 'held', 'too_many')) FROM (VALUES ('n')"
                + IntStream.rangeClosed(1, 12).mapToObj(i -> ", ('c" + i + "')").collect(Collectors.joining())
                + ") AS held (name)) WHERE load_id = " + load);
        assertThat(warehouse.judged(load, "schema"))
                .startsWith("warn ")
                .contains("13 columns are held back until somebody decides ('datawarp changes'): ")
                .contains("c1");
        assertThat(warehouse.find(load, "reconciliation")).startsWith("pass ");
    }
}
