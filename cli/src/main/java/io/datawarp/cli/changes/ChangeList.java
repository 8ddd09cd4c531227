package io.datawarp.cli.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.output.Rows;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Fetches schema changes and lays them out for people. */
final class ChangeList {

    private ChangeList() {}

    static ArrayNode of(ServiceClient client, URI registry, @Nullable String dataset, String status) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            String query = "?status=" + status + (dataset == null ? "" : "&dataset=" + ServiceClient.encoded(dataset))
                    + (cursor.isEmpty() ? "" : "&cursor=" + ServiceClient.encoded(cursor));
            JsonNode page = client.get(registry.resolve("/v1/changes" + query));
            page.path("items").forEach(all::add);
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return all;
    }

    static Rows rows(JsonNode changes) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode change : changes) {
            rows.addObject()
                    .put("id", change.path("change_id").asLong())
                    .put("dataset", change.path("dataset").asText())
                    .put("period", text(change, "period"))
                    .put("what", what(change))
                    .put("held", held(change))
                    .put("status", change.path("status").asText())
                    .put("note", note(change));
        }
        return Rows.of(rows);
    }

    private static String what(JsonNode change) {
        String column = text(change, "column_name");
        JsonNode evidence = change.path("evidence");
        return switch (change.path("change_type").asText()) {
            case "column_added" ->
                "new column " + column + " (" + text(change, "new_type") + ")"
                        + (evidence.has("twins") ? ": " + evidence.path("twins").asText() : "");
            case "column_renamed" ->
                column + " may be " + text(change, "new_name") + " now: "
                        + evidence.path("overlap_percent").asInt() + " % of values shared, headers alike by "
                        + evidence.path("similarity_percent").asInt() + " %";
            case "column_missing" -> "column " + column + " is missing";
            case "type_widened" ->
                column + " widened from " + text(change, "old_type") + " to " + text(change, "new_type");
            case "type_conflict" ->
                column + " is " + text(change, "old_type") + ", the file has " + text(change, "new_type") + " "
                        + evidence.path("examples");
            case "unit_changed" ->
                column + " in " + text(change, "new_type") + " where " + text(change, "old_type") + " was; median "
                        + evidence.path("median_before").asText("-") + " before, "
                        + evidence.path("median_now").asText("-") + " now";
            case "twins_changed" ->
                column + " may be another column now: " + evidence.path("twins").asText();
            case "grain_changed" ->
                "rows no longer told apart by " + evidence.path("keys") + ", such as rows "
                        + evidence.path("example_rows").asText();
            default -> change.path("change_type").asText().replace('_', ' ');
        };
    }

    private static String held(JsonNode change) {
        long loads = change.path("held_loads").asLong();
        return loads == 0
                ? ""
                : ForPeople.many(change.path("held_cells").asLong(), "value") + " of " + ForPeople.many(loads, "load");
    }

    private static String note(JsonNode change) {
        String trouble = text(change, "error_message");
        return trouble.isEmpty() ? text(change, "reason") : trouble;
    }

    private static String text(JsonNode change, String field) {
        return change.hasNonNull(field) ? change.path(field).asText() : "";
    }
}
