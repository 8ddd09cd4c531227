package io.datawarp.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A panel of the dashboards in grafana/dashboards, as its file has it. */
record DashboardPanel(String dashboard, JsonNode json) {

    static final Path FOLDER = LocalWarehouse.PROJECT.resolve("grafana/dashboards");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<JsonNode> dashboards() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER).sorted()) {
            for (Path file : files.toList()) {
                dashboards.add(JSON.readTree(file.toFile()));
            }
        }
        return dashboards;
    }

    /** All panels that ask something: all but the rows that divide dashboards. */
    static List<DashboardPanel> all() throws IOException {
        return dashboards().stream()
                .flatMap(dashboard -> StreamSupport.stream(
                                dashboard.path("panels").spliterator(), false)
                        .filter(panel -> !panel.path("type").asText().equals("row"))
                        .map(panel -> new DashboardPanel(dashboard.path("title").asText(), panel)))
                .toList();
    }

    String name() {
        return dashboard + ": " + json.path("title").asText();
    }

    /** What it asks PostgreSQL, with what Grafana would put in place of macros and variables: everything, for 90 days. */
    List<String> sql() {
        return targets("rawSql").map(DashboardPanel::filled).toList();
    }

    static String filled(String sql) {
        return sql.replaceAll(
                        "\\$__timeFilter\\(((?:[^()]|\\([^()]*\\))*)\\)",
                        "$1 BETWEEN now() - interval '90 days' AND now()")
                .replace("$domain", "SELECT domain FROM datawarp.tbl_data_sources")
                .replace("$publication", "SELECT publication FROM datawarp.tbl_data_sources");
    }

    List<String> promql() {
        return targets("expr").toList();
    }

    private Stream<String> targets(String field) {
        return StreamSupport.stream(json.path("targets").spliterator(), false)
                .map(target -> target.path(field).asText(""))
                .filter(text -> !text.isEmpty());
    }
}
