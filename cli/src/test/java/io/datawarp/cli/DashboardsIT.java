package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datawarp.cli.LocalWarehouse.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks a real warehouse, and a real Prometheus that scrapes it, what every panel of the dashboards asks. The answers are
 * kept in {@code target/dashboards.html}.
 */
class DashboardsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The samples are local files, which ask no publisher, and an alert may have closed again by now. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("Services: Requests to publishers", "Service levels: Open alerts");

    private static final DashboardPage PAGE = new DashboardPage();

    private static LocalWarehouse warehouse;

    @TempDir
    static Path folder;

    @BeforeAll
    static void arrange() throws IOException, InterruptedException, SQLException {
        warehouse = new LocalWarehouse();
        Result up = warehouse.up();
        assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
        assertThat(warehouse.run("export", "--all").exitCode()).isZero();
        warehouse.run("query", "SELECT count(*) FROM staging.tbl_adhd_referrals");
        warehouse.run("query", "DROP TABLE staging.tbl_adhd_referrals");
        load("", "2026-01", 1);
        load(",b,c,d,e,f,g,h", "2026-02", 0);
        Path broken = Files.writeString(folder.resolve("broken.xlsx"), "no workbook");
        warehouse.run("load", broken.toString(), "--dataset", "drifting", "--period", "2026-03");
        load("", "2026-03", 3);
        asSuperuser("CREATE TABLE staging.tbl_nobodys (n bigint)");
        // The calendar of the samples is over, and growth takes weeks. Nobody loads these periods, so none arrives.
        asSuperuser("""
                INSERT INTO datawarp.tbl_expected_releases (publication, period, expected_on, late_after)
                VALUES ('adhd', '2030-01', current_date - 9, now() - interval '5 days'),
                    ('adhd', '2030-02', current_date + 9, now() + interval '9 days')
                """);
        post("/v1/metrics/snapshot");
        get("/v1/orphans");
        asSuperuser("""
                INSERT INTO datawarp.tbl_source_metrics (source_code, measured_on, row_count, size_bytes)
                SELECT source_code, measured_on - day, row_count - day, size_bytes - 1000 * day - day * day
                FROM datawarp.tbl_source_metrics
                CROSS JOIN generate_series(1, 30) AS day;
                INSERT INTO datawarp.tbl_storage_figures
                SELECT (jsonb_populate_record(s, jsonb_build_object(
                    'measured_on', measured_on - day, 'database_bytes', database_bytes - 1000 * day - day * day))).*
                FROM datawarp.tbl_storage_figures AS s
                CROSS JOIN generate_series(1, 30) AS day
                """);
        await().atMost(PATIENCE).until(() -> !"0".equals(warehouse.value("SELECT count(*) FROM datawarp.tbl_alerts")));
        await().atMost(PATIENCE)
                .until(() -> !"0".equals(warehouse.value("SELECT count(*) FROM datawarp.tbl_query_log")));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        PAGE.write(Path.of("target", "dashboards.html"));
        warehouse.down();
    }

    @TestFactory
    Stream<DynamicTest> everyPanelGetsAnAnswerFromPostgresql() throws IOException {
        return DashboardPanel.all().stream()
                .filter(panel -> !panel.sql().isEmpty())
                .map(panel -> DynamicTest.dynamicTest(panel.name(), () -> {
                    for (String sql : panel.sql()) {
                        Answer answer = ask(sql);
                        PAGE.add(panel, answer.columns(), answer.rows());
                        if (!MAY_BE_EMPTY.contains(panel.name())) {
                            assertThat(answer.values()).as(sql).isNotEmpty();
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyVariableHasValues() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        DashboardPanel.dashboards()
                .forEach(dashboard -> dashboard.path("templating").path("list").forEach(variable -> {
                    if (variable.path("type").asText().equals("query")) {
                        tests.add(DynamicTest.dynamicTest(
                                dashboard.path("title").asText() + ": "
                                        + variable.path("name").asText(),
                                () -> assertThat(ask(DashboardPanel.filled(
                                                        variable.path("query").asText()))
                                                .values())
                                        .isNotEmpty()));
                    }
                }));
        return tests.stream();
    }

    @Test
    void everyPanelGetsAnAnswerFromPrometheus() throws IOException {
        assumeTrue(
                ScrapingPrometheus.isHere(),
                "prometheus is not here (Debian: apt-get install prometheus); no PromQL was asked");
        try (ScrapingPrometheus prometheus =
                ScrapingPrometheus.start(Files.createDirectories(folder.resolve("prometheus")), warehouse.portBase)) {
            await().atMost(PATIENCE)
                    .until(() -> prometheus.ask("up{job=\"datawarp\"} == 1").size() == 5);
            // A rate needs two scrapes, and Prometheus asks its targets at moments of its own.
            await().atMost(PATIENCE)
                    .until(() -> prometheus
                                    .ask("count_over_time(up{job=\"datawarp\"}[1m]) >= 5")
                                    .size()
                            == 5);
            List<String> unanswered = new ArrayList<>();
            for (DashboardPanel panel : DashboardPanel.all()) {
                for (String expression : panel.promql()) {
                    JsonNode answer = prometheus.ask(expression);
                    PAGE.add(panel, answer);
                    if (answer.isEmpty() && !MAY_BE_EMPTY.contains(panel.name())) {
                        unanswered.add(panel.name() + ": " + expression);
                    }
                }
            }
            assertThat(unanswered).isEmpty();
        }
    }

    /** A month of a dataset; its first load registers it. */
    private static void load(String columns, String period, int from) throws IOException, InterruptedException {
        if (from == 1) {
            assertThat(warehouse
                            .run(
                                    "register",
                                    "drifting",
                                    "--publication",
                                    "adhd",
                                    "--domain",
                                    "mental_health",
                                    "--owner",
                                    "owner@example.org",
                                    "--purpose",
                                    "To change its shape")
                            .exitCode())
                    .isZero();
        }
        StringBuilder text = new StringBuilder("org,a").append(columns).append('\n');
        for (int row = 0; row < 20; row++) {
            text.append("org ").append(row).append(',').append(from + row);
            text.append((",\"v" + row + "\"").repeat(columns.length() / 2)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("drifting_" + period + ".csv"), text);
        Result loaded = warehouse.run("load", file.toString(), "--dataset", "drifting", "--period", period);
        assertThat(loaded.exitCode()).as(loaded.err() + loaded.out()).isZero();
    }

    /** What was asked, as the login of dashboards sees it. */
    private static Answer ask(String sql) throws IOException, SQLException {
        try (Connection connection = connect("datawarp_dashboards", "logins", "DASHBOARDS");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
                columns.add(answer.getMetaData().getColumnLabel(column));
            }
            List<List<Object>> rows = new ArrayList<>();
            while (answer.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= columns.size(); column++) {
                    row.add(answer.getObject(column));
                }
                rows.add(row);
            }
            return new Answer(columns, rows);
        }
    }

    /** Rows of an answer, with null for what is not there. */
    private record Answer(List<String> columns, List<List<Object>> rows) {

        List<Object> values() {
            return rows.stream().flatMap(List::stream).filter(Objects::nonNull).toList();
        }
    }

    private static void asSuperuser(String sql) throws IOException, SQLException {
        try (Connection connection = connect("postgres", "superuser");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String user, String... secret) throws IOException, SQLException {
        String address = warehouse.endpoints().path("jdbc").asText().replaceFirst("\\?.*", "");
        var secrets = JsonMapper.builder()
                .build()
                .readTree(warehouse.data.resolve("secrets.json").toFile());
        for (String name : secret) {
            secrets = secrets.path(name);
        }
        return DriverManager.getConnection(address, user, secrets.asText());
    }

    private static void post(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(governance(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static void get(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(governance(path)));
    }

    private static URI governance(String path) throws IOException {
        return URI.create(warehouse.endpoints().path("governance").asText() + path);
    }

    private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        String key = warehouse.endpoints().path("apiKey").asText();
        int status = HttpClient.newHttpClient()
                .send(request.header("Authorization", "Bearer " + key).build(), BodyHandlers.ofString())
                .statusCode();
        assertThat(status).isEqualTo(200);
    }
}
