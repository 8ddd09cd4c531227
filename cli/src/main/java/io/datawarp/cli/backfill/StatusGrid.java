package io.datawarp.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.datawarp.cli.output.ForPeople;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Publications by periods; a table for each way of writing periods, its newest ones only. */
final class StatusGrid {

    private static final int WIDEST = 12;
    private static final Map<String, String> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put("loaded", "✓");
        SIGNS.put("partial", "◐");
        SIGNS.put("failed", "✗");
        SIGNS.put("running", "…");
        SIGNS.put("awaited", "○");
        SIGNS.put("missing", "·");
    }

    private StatusGrid() {}

    /**
     * The grid, its legend, and why what failed did.
     *
     * @param quiet codes that are shown only where something is held or failed
     */
    static String of(JsonNode status, Set<String> quiet) {
        Map<String, List<JsonNode>> byForm = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        int hidden = 0;
        for (JsonNode publication : status.path("publications")) {
            if (quiet.contains(publication.path("code").asText()) && isUntouched(publication)) {
                hidden++;
            } else if (publication.path("periods").isEmpty()) {
                empty.add(publication.path("code").asText());
            } else {
                String first =
                        publication.path("periods").path(0).path("period").asText();
                byForm.computeIfAbsent(form(first), form -> new ArrayList<>()).add(publication);
            }
            for (JsonNode period : publication.path("periods")) {
                String word = period.path("status").asText();
                if ((word.equals("failed") || word.equals("partial")) && period.hasNonNull("message")) {
                    problems.add("  " + SIGNS.get(word) + " "
                            + publication.path("code").asText() + " "
                            + period.path("period").asText() + ": "
                            + period.path("message").asText());
                }
            }
        }
        StringBuilder text = new StringBuilder();
        byForm.values().forEach(publications -> text.append(table(publications)).append("\n\n"));
        if (!empty.isEmpty()) {
            text.append("Nothing yet: ").append(String.join(", ", empty)).append("\n\n");
        }
        List<String> legend = new ArrayList<>();
        SIGNS.forEach((word, sign) -> legend.add(sign + " " + word));
        text.append(String.join("   ", legend));
        if (hidden > 0) {
            text.append("\n")
                    .append(ForPeople.many(hidden, "disabled publication"))
                    .append(hidden == 1 ? " holds" : " hold")
                    .append(" nothing; --pub CODE shows one");
        }
        problems.forEach(problem -> text.append('\n').append(problem));
        return text.toString();
    }

    private static boolean isUntouched(JsonNode publication) {
        for (JsonNode period : publication.path("periods")) {
            if (!Set.of("missing", "awaited").contains(period.path("status").asText())) {
                return false;
            }
        }
        return true;
    }

    private static String table(List<JsonNode> publications) {
        TreeSet<String> all = new TreeSet<>();
        publications.forEach(publication -> publication
                .path("periods")
                .forEach(period -> all.add(period.path("period").asText())));
        List<String> periods =
                all.stream().skip(Math.max(0, all.size() - WIDEST)).toList();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column().header("publication").dataAlign(HorizontalAlign.LEFT));
        periods.forEach(period -> columns.add(new Column().header(period).dataAlign(HorizontalAlign.CENTER)));
        boolean older = all.size() > periods.size();
        if (older) {
            columns.add(new Column().header("before " + periods.get(0)).dataAlign(HorizontalAlign.LEFT));
        }
        String[][] cells = new String[publications.size()][columns.size()];
        for (int row = 0; row < cells.length; row++) {
            Map<String, String> signs = new LinkedHashMap<>();
            long held = 0;
            long before = 0;
            for (JsonNode period : publications.get(row).path("periods")) {
                String word = period.path("status").asText();
                signs.put(period.path("period").asText(), SIGNS.getOrDefault(word, "?"));
                if (!periods.contains(period.path("period").asText())) {
                    before++;
                    held += word.equals("loaded") ? 1 : 0;
                }
            }
            cells[row][0] = publications.get(row).path("code").asText();
            for (int column = 0; column < periods.size(); column++) {
                cells[row][column + 1] = signs.getOrDefault(periods.get(column), "");
            }
            if (older) {
                cells[row][columns.size() - 1] = before == 0 ? "" : held + " of " + before + " loaded";
            }
        }
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(columns.toArray(Column[]::new), cells)
                .asString();
    }

    private static String form(String period) {
        return period.replaceAll("\\d", "9").replaceAll("Q9", "Q");
    }
}
