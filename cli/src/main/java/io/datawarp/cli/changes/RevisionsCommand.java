package io.datawarp.cli.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp revisions}. */
@Command(
        name = "revisions",
        description = "Shows what re-issued periods changed, or prints an edition as it was published.",
        mixinStandardHelpOptions = true)
public final class RevisionsCommand implements Callable<Integer> {

    // The most that the service gives at once.
    private static final int NEWEST = 1000;

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Parameters(paramLabel = "CODE", description = "The dataset.")
    private String code = "";

    @Option(names = "--period", paramLabel = "P", description = "Only this period, with the cells that changed.")
    private @Nullable String period;

    @Option(
            names = "--edition",
            paramLabel = "LOAD_ID",
            description =
                    "Prints the rows that this load published: json with our columns, or with --format csv a file that can be"
                            + " loaded again.")
    private @Nullable Long edition;

    @Option(names = "--limit", description = "Changed rows shown of each revision (default: 100).")
    private int limit = 100;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        URI base = endpoints.ingest().resolve("/v1/datasets/" + ServiceClient.encoded(code) + "/");
        if (edition != null) {
            boolean csv = format.format() == Rows.Format.CSV;
            client.copy(
                    base.resolve("editions/" + edition + "?format=" + (csv ? "csv&file=true" : "json")),
                    csv ? "text/csv" : "application/json",
                    System.out);
            if (!csv) {
                System.out.println();
            }
            return 0;
        }
        JsonNode revisions = client.get(base.resolve("revisions?limit=" + NEWEST
                        + (period == null ? "" : "&period=" + ServiceClient.encoded(period))))
                .path("items");
        if (revisions.size() == NEWEST) {
            System.err.println("The newest " + NEWEST + " revisions; --period P shows all of a period");
        }
        boolean table = format.format() == Rows.Format.TABLE;
        if (period == null) {
            print(revisions);
            if (table && !revisions.isEmpty()) {
                System.err.println(
                        "--period P shows the cells that changed, --edition LOAD_ID prints a replaced edition");
            }
            return 0;
        }
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        revisions.forEach(revision -> details.add(client.get(
                base.resolve("revisions/" + revision.path("revision_id").asLong() + "?limit=" + limit))));
        switch (format.format()) {
            case JSON -> System.out.println(details);
            case CSV -> printCells(details);
            case TABLE -> {
                print(revisions);
                details.forEach(detail ->
                        printCells(JsonNodeFactory.instance.arrayNode().add(detail)));
            }
        }
        return 0;
    }

    private void print(JsonNode revisions) {
        if (format.format() == Rows.Format.JSON) {
            System.out.println(revisions);
        } else if (revisions.isEmpty()) {
            System.err.println("No published period of " + code + " was replaced yet");
        } else {
            Rows.of(
                            revisions,
                            "period",
                            "replaced_load_id",
                            "load_id",
                            "rows_before",
                            "rows_added",
                            "rows_revised",
                            "rows_withdrawn",
                            "cells_revised",
                            "key_columns",
                            "recorded_at")
                    .print(format.format());
        }
    }

    private void printCells(ArrayNode details) {
        ArrayNode cells = JsonNodeFactory.instance.arrayNode();
        boolean truncated = false;
        for (JsonNode detail : details) {
            String load = ForPeople.exact(detail.path("revision").path("load_id"));
            for (JsonNode row : detail.path("rows")) {
                if (row.path("cells").isEmpty()) {
                    cell(cells, row, "", "", "").put("load_id", load);
                }
                for (JsonNode cell : row.path("cells")) {
                    cell(
                                    cells,
                                    row,
                                    cell.path("column").asText(),
                                    ForPeople.exact(cell.path("before")),
                                    ForPeople.exact(cell.path("after")))
                            .put("load_id", load);
                }
            }
            truncated |= detail.path("truncated").asBoolean();
        }
        if (!cells.isEmpty()) {
            Rows.of(cells).exactly().print(format.format());
        }
        if (truncated) {
            System.err.println("More rows differ; --limit N shows more");
        }
    }

    private static ObjectNode cell(ArrayNode cells, JsonNode row, String column, String before, String after) {
        return cells.addObject()
                .put("kind", row.path("kind").asText())
                .put("key", row.path("key").isEmpty() ? "" : row.path("key").toString())
                .put("column", column)
                .put("before", before)
                .put("after", after)
                .put("row_before", ForPeople.exact(row.path("source_row")))
                .put("row_after", ForPeople.exact(row.path("next_source_row")));
    }
}
