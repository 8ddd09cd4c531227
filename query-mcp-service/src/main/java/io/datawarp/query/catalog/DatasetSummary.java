package io.datawarp.query.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset in a list: enough to choose it by.
 *
 * @param why what of it matched the words of a search
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetSummary(
        String code,
        @Nullable String name,
        @Nullable String publication,
        @Nullable String domain,
        @Nullable String description,
        String status,
        long rowCount,
        int columnCount,
        @Nullable String firstPeriod,
        @Nullable String lastPeriod,
        @Nullable Instant lastLoadAt,
        @Nullable String why) {

    private static final int SHORT = 160;

    public DatasetSummary {
        if (description != null && description.length() > SHORT) {
            description = description.substring(0, SHORT - 1).strip() + "…";
        }
    }

    static DatasetSummary of(Dataset dataset, @Nullable String why) {
        return new DatasetSummary(
                dataset.code(),
                dataset.name(),
                dataset.publication(),
                dataset.domain(),
                dataset.description(),
                dataset.status(),
                dataset.rowCount(),
                dataset.columns().size(),
                dataset.firstPeriod(),
                dataset.lastPeriod(),
                dataset.lastLoadAt(),
                why);
    }

    DatasetSummary brief() {
        return new DatasetSummary(
                code,
                name,
                publication,
                domain,
                null,
                status,
                rowCount,
                columnCount,
                firstPeriod,
                lastPeriod,
                lastLoadAt,
                why);
    }
}
