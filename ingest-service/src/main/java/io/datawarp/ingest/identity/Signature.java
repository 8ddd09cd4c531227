package io.datawarp.ingest.identity;

import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.TableExtract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What of a table stays the same from one edition to the next. Not in it: its position, the name and identity of its
 * file, periods, versions.
 *
 * @param sheet words of the sheet's name
 * @param title words of the table's title, without its number
 * @param labels headers of the columns that say what a row is about: the text columns before the first figures
 * @param measures headers of the other columns, each once, sorted; empty ones were nothing but a period
 * @param twin which of the tables of its sheet that are alike in all of this, 1 for the first
 * @param twins how many those are
 */
public record Signature(
        List<String> sheet, List<String> title, List<String> labels, List<String> measures, int twin, int twins) {

    private static final Pattern NUMBER =
            Pattern.compile("(?i)^\\s*(?:table|sheet|figure)\\s*\\d+[a-z]?\\s*[:.–-]?\\s+");

    public Signature {
        sheet = List.copyOf(sheet);
        title = List.copyOf(title);
        labels = List.copyOf(labels);
        measures = List.copyOf(measures);
    }

    /** Those of all tables of one file, in their order. */
    public static List<Signature> of(List<TableExtract> tables) {
        List<Signature> alone = tables.stream().map(Signature::alone).toList();
        Map<Signature, Integer> seen = new HashMap<>();
        List<Signature> numbered = new ArrayList<>();
        for (Signature one : alone) {
            int twin = seen.merge(one, 1, Integer::sum);
            numbered.add(new Signature(
                    one.sheet, one.title, one.labels, one.measures, twin, Collections.frequency(alone, one)));
        }
        return numbered;
    }

    private static Signature alone(TableExtract table) {
        List<String> labels = new ArrayList<>();
        List<String> measures = new ArrayList<>();
        for (ColumnExtract column : table.columns()) {
            boolean figures = column.type().isNumeric() || !measures.isEmpty();
            (figures ? measures : labels).add(Words.label(column.header()));
        }
        String title =
                table.title() == null ? "" : NUMBER.matcher(table.title()).replaceFirst("");
        return new Signature(
                Words.of(table.sheet()),
                Words.of(title),
                labels,
                measures.stream().distinct().sorted().toList(),
                1,
                1);
    }
}
