package io.datawarp.governance.gates;

import java.util.List;
import java.util.Map;

/** What one pass over an incoming table tells: its rows, the values in each column, and the rows that repeat. */
record Survey(List<Column> columns, long rows, Map<String, Long> values, long repeatedRows, List<Repetition> examples) {

    Survey {
        columns = List.copyOf(columns);
        values = Map.copyOf(values);
        examples = List.copyOf(examples);
    }

    long valuesIn(String column) {
        return values.getOrDefault(column, 0L);
    }

    /** Rows of the file that are identical. */
    record Repetition(List<Long> sourceRows, long count) {

        Repetition {
            sourceRows = List.copyOf(sourceRows);
        }
    }
}
