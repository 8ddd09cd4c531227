package io.datawarp.governance.gates;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one pass over an incoming table tells.
 *
 * @param values values in each column
 * @param repeatedRows rows that are identical to another, the first of each not counted
 * @param keys empty when the dataset has no key columns, or some are not in the table
 */
record Survey(
        List<Column> columns,
        long rows,
        Map<String, Long> values,
        long repeatedRows,
        List<Repetition> examples,
        Optional<Keys> keys,
        List<Dates> dates,
        Fingerprint fingerprint) {

    Survey {
        columns = List.copyOf(columns);
        values = Map.copyOf(values);
        examples = List.copyOf(examples);
        dates = List.copyOf(dates);
    }

    long valuesIn(String column) {
        return values.getOrDefault(column, 0L);
    }

    /** Rows of the file that are identical, or have the same key. */
    record Repetition(List<Long> sourceRows, long count) {

        Repetition {
            sourceRows = List.copyOf(sourceRows);
        }

        String rows() {
            return "rows "
                    + String.join(
                            " and ", sourceRows.stream().map(String::valueOf).toList());
        }
    }

    /** Rows that repeat the key of another, and rows where a part of the key has no value. */
    record Keys(long repeated, long incomplete, List<Repetition> examples) {

        Keys {
            examples = List.copyOf(examples);
        }
    }

    /** The dates of a column: how many lie outside the years one expects, and the outermost ones. */
    record Dates(String column, long future, long old, String first, String last) {}

    /**
     * Sum and sample of the hashes of all rows; those with {@code hash & mask = 0} are in the sample.
     *
     * @param shape the columns and types that were hashed: only equal shapes can be compared
     */
    record Fingerprint(String shape, BigDecimal content, long mask, List<Long> sample) {

        Fingerprint {
            sample = List.copyOf(sample);
        }
    }
}
