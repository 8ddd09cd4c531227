package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DashboardFilesTest {

    private static final Pattern METRIC = Pattern.compile("datawarp_[a-z_]+");
    private static final Pattern UID = Pattern.compile("^    uid: (.*)$", Pattern.MULTILINE);

    @Test
    void everyDashboardAndPanelSaysWhatItShows() throws IOException {
        for (JsonNode dashboard : DashboardPanel.dashboards()) {
            assertThat(dashboard.path("description").asText())
                    .as(dashboard.path("title").asText())
                    .isNotBlank();
        }
        assertThat(DashboardPanel.all())
                .hasSizeGreaterThan(60)
                .allSatisfy(panel -> assertThat(panel.json().path("description").asText())
                        .as(panel.name())
                        .endsWith(".")
                        .hasSizeGreaterThan(10));
    }

    @Test
    void everyPanelAsksADatasourceThatIsProvisioned() throws IOException {
        String provisioned =
                Files.readString(LocalWarehouse.PROJECT.resolve("grafana/provisioning/datasources/datawarp.yaml"));
        List<String> uids =
                UID.matcher(provisioned).results().map(found -> found.group(1)).toList();
        assertThat(DashboardPanel.all()).allSatisfy(panel -> {
            assertThat(panel.sql().size() + panel.promql().size())
                    .as(panel.name())
                    .isPositive();
            panel.json()
                    .path("targets")
                    .forEach(target -> assertThat(uids)
                            .contains(target.path("datasource").path("uid").asText()));
        });
    }

    @Test
    void panelsAskOnlyForMetricsThatTheReferenceKnows() throws IOException {
        String reference = Files.readString(LocalWarehouse.PROJECT.resolve("docs/reference/metrics.md"));
        TreeSet<String> unknown = new TreeSet<>();
        for (DashboardPanel panel : DashboardPanel.all()) {
            panel.promql()
                    .forEach(expression -> METRIC.matcher(expression).results().forEach(metric -> {
                        String name = metric.group().replaceFirst("_(sum|count|bucket|max)$", "");
                        if (!reference.contains("`" + metric.group() + "`") && !reference.contains("`" + name + "`")) {
                            unknown.add(metric.group());
                        }
                    }));
        }
        assertThat(unknown).isEmpty();
    }

    /** A table that was adopted may have neither: NULL is in no list, and the dataset would be shown nowhere. */
    @Test
    void panelsShowDatasetsWithoutDomainOrPublication() throws IOException {
        Pattern bare = Pattern.compile("(?<!coalesce\\()\\bd\\.(domain|publication) IN \\(\\$");
        assertThat(DashboardPanel.all())
                .filteredOn(panel -> panel.json().toString().contains("$domain"))
                .hasSizeGreaterThan(20)
                .noneMatch(panel -> bare.matcher(panel.json().toString()).find());
    }

    @Test
    void panelsStandBesideEachOther() throws IOException {
        for (JsonNode dashboard : DashboardPanel.dashboards()) {
            List<Integer> taken = new ArrayList<>();
            dashboard.path("panels").forEach(panel -> {
                JsonNode place = panel.path("gridPos");
                int right = place.path("x").asInt() + place.path("w").asInt();
                assertThat(right).as(panel.path("title").asText()).isLessThanOrEqualTo(24);
                for (int x = place.path("x").asInt(); x < right; x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        taken.add((place.path("y").asInt() + y) * 24 + x);
                    }
                }
            });
            assertThat(taken).as(dashboard.path("title").asText()).doesNotHaveDuplicates();
        }
    }

    @Test
    void datasetsLinkToTheirPageInTheExplorer() throws IOException {
        assertThat(DashboardPanel.all())
                .filteredOn(panel -> panel.json().path("type").asText().equals("table")
                        && panel.sql().stream()
                                .anyMatch(sql -> sql.matches("(?s).* AS dataset\\b.*|(?s).*\\n\\s+dataset,.*")))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel.json().path("fieldConfig").toString())
                        .as(panel.name())
                        .contains("${explorer}/#/d/${__value.raw}"));
    }
}
