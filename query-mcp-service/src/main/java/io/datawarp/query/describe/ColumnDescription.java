package io.datawarp.query.describe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column with what it holds. The markers of a numeric column stand in a column of their own, {@code markerColumn}.
 *
 * @param header as the publisher writes it
 * @param filledPercent rows with a value, of those that were looked at
 * @param distinct different values
 * @param lowest smallest number or earliest date
 * @param topValues the most frequent values
 * @param allValues whether these are all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ColumnDescription(
        String name,
        String type,
        @Nullable String header,
        @Nullable String unit,
        @Nullable String description,
        List<String> notes,
        @Nullable Double filledPercent,
        @Nullable Long distinct,
        @Nullable String lowest,
        @Nullable String highest,
        List<TopValue> topValues,
        @Nullable Boolean allValues,
        @Nullable String markerColumn,
        List<MarkerMeaning> markers) {

    /** A value and in how many rows it stands. */
    public record TopValue(String value, long rows) {}

    /**
     * A sign in place of a number.
     *
     * @param rows how many numbers it stands for; missing when the dataset is not profiled
     * @param meaning as {@code source} has it: the publisher's legend, or the usual meaning in official statistics
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MarkerMeaning(String marker, @Nullable Long rows, String meaning, String source) {}

    ColumnDescription shortened(int values, boolean prose) {
        List<TopValue> few = topValues.subList(0, Math.min(values, topValues.size()));
        return new ColumnDescription(
                name,
                type,
                prose && description == null ? header : null,
                unit,
                prose ? description : null,
                prose ? notes : List.of(),
                (filledPercent == null || filledPercent == 100) ? null : filledPercent,
                values == 0 ? null : distinct,
                lowest,
                highest,
                few,
                (few.size() == topValues.size() && !few.isEmpty()) ? allValues : null,
                markerColumn,
                markers);
    }
}
