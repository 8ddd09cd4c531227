package io.datawarp.ingest.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class EditionBreaksOffTest {

    TestDatabase database;

    @TestHTTPResource("/")
    URI base;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "csv&file=true"})
    void breaksAnEditionOffThatPostgresqlStopsGiving(String format) throws Exception {
        String code = "broken_off_" + format.replaceAll("[^a-z]", "_");
        Warehouse warehouse = new Warehouse(database);
        warehouse.register(code);
        long load = warehouse
                .publish(code, "x.csv", "Area,Count\nNorth,1\nSouth,2\n", Map.of("period", "2025-09"))
                .getLong("load_id");
        // More than all buffers on the way hold, so that the service waits for its reader with rows still to fetch.
        database.execute("INSERT INTO staging.tbl_" + code + " (area, count, _period, _load_id, _source_row)"
                + " SELECT repeat('x', 4000), n, '2025-09', " + load + ", n FROM generate_series(10, 20000) AS n");

        HttpRequest request = HttpRequest.newBuilder(
                        base.resolve("/v1/datasets/" + code + "/editions/" + load + "?format=" + format))
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(10_000)).hasSize(10_000);
            assertThat(database.value("SELECT string_agg(pg_terminate_backend(pid, 10000)::text, ' ')"
                            + " FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'"
                            + " AND pid <> pg_backend_pid() AND query LIKE '%tbl_" + code + "%'"))
                    .isEqualTo("true");
            // A text that ends as it should would be taken for the whole edition.
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            assertThatIOException().isThrownBy(() -> body.transferTo(rest));
            assertThat(rest.toString(StandardCharsets.UTF_8).strip())
                    .isNotEmpty()
                    .doesNotEndWith("]");
        }
    }
}
