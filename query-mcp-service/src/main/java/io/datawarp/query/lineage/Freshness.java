package io.datawarp.query.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datawarp.query.catalog.Dataset;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How old the published rows are; stale when nothing came for twice the publisher's rhythm. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Freshness(
        @Nullable Instant lastLoadAt,
        @Nullable String lastPeriod,
        @Nullable Long ageDays,
        @Nullable String frequency,
        boolean stale) {

    private static final Map<String, Integer> DAYS = Map.of(
            "daily", 1, "weekly", 7, "fortnightly", 14, "monthly", 31, "quarterly", 92, "annual", 366, "yearly", 366);

    static Freshness of(Dataset dataset, Instant now) {
        Instant loaded = dataset.lastLoadAt();
        Long age = loaded == null ? null : Duration.between(loaded, now).toDays();
        Integer rhythm = Optional.ofNullable(dataset.frequency())
                .map(word -> DAYS.get(word.toLowerCase(Locale.ROOT)))
                .orElse(null);
        boolean stale = age != null && rhythm != null && age > 2L * rhythm;
        return new Freshness(loaded, dataset.lastPeriod(), age, dataset.frequency(), stale);
    }
}
