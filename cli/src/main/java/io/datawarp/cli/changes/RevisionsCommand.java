package io.datawarp.cli.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
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
            String rows = client.get(
                    base.resolve("editions/" + edition + "?format=" + (csv ? "csv&file=true" : "json")),
                    csv ? "text/csv" : "application/json");
            System.out.println(rows.stripTrailing());
            return 0;
        }
        JsonNode revisions = client.get(
                        base.resolve("revisions" + (period == null ? "" : "?period=" + ServiceClient.encoded(period))))
                .path("items");
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
        if (format.format() == Rows.Format.JSON) {
            System.out.println(details);
        } else {
            if (table) {
                print(revisions);
            }
            details.forEach(this::printCells);
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

    private void printCells(JsonNode detail) {
        ArrayNode cells = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : detail.path("rows")) {
            if (row.path("cells").isEmpty()) {
                cell(cells, row, "", "", "");
            }
            row.path("cells")
                    .forEach(cell -> cell(
                            cells,
                            row,
                            cell.path("column").asText(),
                            text(cell.path("before")),
                            text(cell.path("after"))));
        }
        if (!cells.isEmpty()) {
            Rows.of(cells).exactly().print(format.format());
        }
        if (detail.path("truncated").asBoolean()) {
            System.err.println("More rows differ; --limit N shows more");
        }
    }

    private static void cell(ArrayNode cells, JsonNode row, String column, String before, String after) {
        cells.addObject()
                .put("kind", row.path("kind").asText())
                .put("key", row.path("key").isEmpty() ? "" : row.path("key").toString())
                .put("column", column)
                .put("before", before)
                .put("after", after)
                .put("row_before", text(row.path("source_row")))
                .put("row_after", text(row.path("next_source_row")));
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
