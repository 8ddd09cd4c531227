package io.datawarp.tabular.score;

import io.datawarp.tabular.detect.Layout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the reader takes the lines of a kind for. */
final class LineKinds {

    private static final List<String> SEEN = List.of("metadata", "header", "group", "data", "derived", "notes");

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    void add(AnnotatedSheet sheet, List<Layout> layouts) {
        for (int i = 0; i < sheet.lines().size(); i++) {
            if (sheet.grid().row(i + 1) != null) {
                counts.computeIfAbsent(sheet.lines().get(i), kind -> new TreeMap<>())
                        .merge(seen(i + 1, layouts), 1, Integer::sum);
            }
        }
    }

    private static String seen(int row, List<Layout> layouts) {
        for (Layout layout : layouts) {
            if (layout.headerRows().contains(row)) {
                return "header";
            }
            if (layout.sections().containsKey(row)) {
                return "group";
            }
            if (layout.derived().contains(row)) {
                return "derived";
            }
            if (layout.isData(row)) {
                return "data";
            }
        }
        return !layouts.isEmpty() && row < layouts.get(0).firstDataRow() ? "metadata" : "notes";
    }

    String markdown() {
        StringBuilder out = new StringBuilder("| annotated as | ");
        out.append(String.join(" | ", SEEN))
                .append(" |\n|---|")
                .append("---|".repeat(SEEN.size()))
                .append('\n');
        counts.forEach((kind, seen) -> {
            out.append("| ").append(kind).append(" |");
            SEEN.forEach(
                    each -> out.append(' ').append(seen.getOrDefault(each, 0)).append(" |"));
            out.append('\n');
        });
        return out.toString();
    }
}
