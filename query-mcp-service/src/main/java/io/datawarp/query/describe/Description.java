package io.datawarp.query.describe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datawarp.query.lineage.Freshness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a statistician wants it described, so that the first question is a good one.
 *
 * @param totalRows rows that are the publisher's own totals of others: a sum over both counts twice
 * @param profile the rows that values and ranges were taken from; missing until the dataset was profiled
 * @param provisional where the publisher says that figures are provisional
 * @param leftOut what a short description had no room for, and how to get it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Description(
        String code,
        @Nullable String name,
        @Nullable String description,
        @Nullable String purpose,
        @Nullable String publication,
        @Nullable String domain,
        @Nullable String owner,
        @Nullable String licence,
        @Nullable String landingPage,
        List<String> tags,
        String status,
        String sqlTable,
        Grain grain,
        long rowCount,
        long totalRows,
        Periods periods,
        int columnCount,
        List<ColumnDescription> columns,
        List<Map<String, @Nullable Object>> sample,
        List<Sibling> siblings,
        List<LoadVerdict> loads,
        @Nullable Profile profile,
        List<String> provisional,
        Freshness freshness,
        List<String> warnings,
        List<String> leftOut) {

    /**
     * What one row is: one combination of these columns.
     *
     * @param origin declared for the dataset, found when editions were compared, or unknown
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Grain(List<String> columns, String origin) {}

    /**
     * The published periods.
     *
     * @param missing periods between the first and the last that are not held, the newest first, at most 24
     * @param missingCount how many these are
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Periods(
            int count,
            @Nullable String first,
            @Nullable String last,
            @Nullable String frequency,
            List<String> missing,
            int missingCount) {}

    /** Another dataset of the same publication. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sibling(String code, @Nullable String name) {}

    /** A recent load and what the gates said of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LoadVerdict(
            long loadId,
            @Nullable String period,
            String status,
            @Nullable String verdict,
            @Nullable Long rows,
            Instant startedAt,
            @Nullable String message) {}

    /** How many rows were looked at, whether these are a sample, and when. */
    public record Profile(long rows, boolean sampled, Instant profiledAt) {}

    Description shortened(
            List<ColumnDescription> columns,
            List<Map<String, @Nullable Object>> sample,
            List<Sibling> siblings,
            List<LoadVerdict> loads,
            List<String> left) {
        return new Description(
                code,
                name,
                description,
                purpose,
                publication,
                domain,
                owner,
                licence,
                landingPage,
                tags,
                status,
                sqlTable,
                grain,
                rowCount,
                totalRows,
                periods,
                columnCount,
                columns,
                sample,
                siblings,
                loads,
                profile,
                provisional,
                freshness,
                warnings,
                left);
    }
}
