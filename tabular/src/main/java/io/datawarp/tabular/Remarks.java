package io.datawarp.tabular;

import io.datawarp.tabular.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Sentences for {@link TableExtract#explanation()} about what a person can't see in the sheet. */
final class Remarks {

    private static final int MOST = 10;

    private Remarks() {}

    /** Of columns whose days and months could be exchanged, where no other column of the table tells. */
    static List<String> onDates(List<ColumnExtract> columns) {
        List<String> open = columns.stream()
                .filter(column -> column.dates() == DateOrder.UNKNOWN)
                .map(ColumnExtract::letter)
                .toList();
        return open.isEmpty()
                ? List.of()
                : List.of("No day tells whether it stands before or behind the month, so it is taken to stand before:"
                        + " column " + String.join(", ", open) + ".");
    }

    static List<String> on(Hidden hidden) {
        List<String> remarks = new ArrayList<>();
        if (!hidden.rows().isEmpty()) {
            long count = hidden.rows().stream().mapToLong(Span::size).sum();
            List<String> named = hidden.rows().stream()
                    .limit(MOST)
                    .map(span -> span.size() == 1 ? String.valueOf(span.first()) : span.first() + " to " + span.last())
                    .toList();
            remarks.add(count + (count == 1 ? " row is" : " rows are") + " hidden in the sheet and kept as data: "
                    + String.join(", ", named) + (hidden.rows().size() > MOST ? " and more." : "."));
        }
        if (!hidden.columns().isEmpty()) {
            remarks.add("Hidden in the sheet and kept as data: column " + String.join(", ", hidden.columns()) + ".");
        }
        return remarks;
    }
}
