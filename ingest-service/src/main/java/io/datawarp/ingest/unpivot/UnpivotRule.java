package io.datawarp.ingest.unpivot;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.ColumnExtract;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which columns become rows.
 *
 * @param columns found in the name or the header of each such column
 * @param periodInto column that takes the period of the header
 * @param measureInto column that takes the rest of the header, where several measures stand under each period; else null
 * @param valueInto column that takes the value, markers go beside it; null where each measure gets a column of its own
 */
public record UnpivotRule(
        Pattern columns,
        String periodInto,
        @Nullable String measureInto,
        @Nullable String valueInto) {

    /** Empty when there is no rule. */
    public static Optional<UnpivotRule> of(JsonNode rule) {
        if (!rule.isObject() || rule.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UnpivotRule(
                    Pattern.compile(rule.path("columns").asText(".*"), Pattern.CASE_INSENSITIVE),
                    rule.path("period_into").asText("period"),
                    text(rule, "measure_into"),
                    text(rule, "value_into")));
        } catch (PatternSyntaxException e) {
            throw new LoadFailure(
                    "INVALID_RULE",
                    "The unpivot rule of the dataset has a pattern that is none: " + e.getDescription()
                            + ". Mend 'columns' in the publications file",
                    e);
        }
    }

    private static @Nullable String text(JsonNode rule, String key) {
        return rule.hasNonNull(key) ? rule.path(key).asText() : null;
    }

    /** Whether what stands beside the period in a header says what is counted. */
    boolean hasMeasures() {
        return valueInto == null || measureInto != null;
    }

    boolean takes(ColumnExtract column) {
        return columns.matcher(column.name()).find()
                || columns.matcher(column.header()).find();
    }
}
