package io.datawarp.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.cli.output.ForPeople;
import java.util.ArrayList;
import java.util.List;

/** What became of files, for people. */
final class BackfillLines {

    private BackfillLines() {}

    /** One file in one line, and a line for each of its tables that needs a look. */
    static List<String> of(JsonNode file) {
        List<String> lines = new ArrayList<>();
        String what = file.path("publication").asText() + " " + text(file, "period") + " " + name(file);
        String status = file.path("status").asText();
        lines.add(
                switch (status) {
                    case "loaded" -> "  ✓ %s: %s".formatted(what, loaded(file));
                    case "partial" -> "  ◐ %s: %s. %s".formatted(what, loaded(file), text(file, "message"));
                    case "skipped" -> "  = %s: %s".formatted(what, or(text(file, "message"), "there already"));
                    case "awaited" -> "  ○ %s: %s".formatted(what, or(text(file, "message"), "not released yet"));
                    case "stopped" -> "  - %s: stopped".formatted(what);
                    default -> "  ✗ %s: %s".formatted(what, reason(file));
                });
        for (JsonNode table : file.path("tables")) {
            String place = text(table, "sheet") + " " + text(table, "table_range");
            switch (table.path("outcome").asText()) {
                case "failed" ->
                    lines.add("      ✗ %s → %s: %s".formatted(place.trim(), text(table, "dataset"), reason(table)));
                case "registered" ->
                    lines.add("      ? %s → %s: found, not loaded. %s"
                            .formatted(place.trim(), text(table, "dataset"), text(table, "message"))
                            .stripTrailing());
                default -> {}
            }
        }
        return lines.stream().map(ForPeople::harmless).toList();
    }

    private static String loaded(JsonNode file) {
        long rows = 0;
        int tables = 0;
        for (JsonNode table : file.path("tables")) {
            if (table.path("outcome").asText().equals("loaded")) {
                rows += table.path("rows").asLong();
                tables++;
            }
        }
        return ForPeople.many(rows, "row") + ", " + ForPeople.many(tables, "table");
    }

    private static String reason(JsonNode node) {
        String code = text(node, "error_code");
        return or(text(node, "message"), node.path("status").asText()) + (code.isEmpty() ? "" : " [" + code + "]");
    }

    private static String name(JsonNode file) {
        String url = text(file, "url").replaceFirst("[?#].*$", "");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : "";
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
