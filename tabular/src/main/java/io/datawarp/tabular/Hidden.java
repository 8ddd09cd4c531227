package io.datawarp.tabular;

import io.datawarp.tabular.source.Span;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a person doesn't see of a table, but its publisher may have forgotten or filtered away. It is data like the rest.
 *
 * @param rows sheet rows with records
 * @param columns letters
 */
public record Hidden(List<Span> rows, List<String> columns) {

    public static final Hidden NONE = new Hidden(List.of(), List.of());

    public Hidden {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** The hidden rows one by one. */
    public IntStream rowNumbers() {
        return rows.stream().flatMapToInt(span -> IntStream.rangeClosed(span.first(), span.last()));
    }
}
