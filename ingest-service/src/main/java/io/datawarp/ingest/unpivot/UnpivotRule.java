package io.datawarp.ingest.unpivot;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.ColumnExtract;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which columns become rows.
 *
 * @param columns found in the name or the header of each such column
 * @param periodInto column that takes the period of the header
 * @param valueInto column that takes the value; markers go beside it
 */
public record UnpivotRule(Pattern columns, String periodInto, String valueInto) {

    /** Empty when there is no rule. */
    public static Optional<UnpivotRule> of(JsonNode rule) {
        if (!rule.isObject() || rule.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UnpivotRule(
                    Pattern.compile(rule.path("columns").asText(".*"), Pattern.CASE_INSENSITIVE),
                    rule.path("period_into").asText("period"),
                    rule.path("value_into").asText("value")));
        } catch (PatternSyntaxException e) {
            throw new LoadFailure(
                    "INVALID_RULE",
                    "The unpivot rule of the dataset has a pattern that is none: " + e.getDescription()
                            + ". Mend 'columns' in the publications file",
                    e);
        }
    }

    boolean takes(ColumnExtract column) {
        return columns.matcher(column.name()).find()
                || columns.matcher(column.header()).find();
    }
}
