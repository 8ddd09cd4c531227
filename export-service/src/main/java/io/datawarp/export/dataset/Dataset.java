package io.datawarp.export.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registry says of a published dataset.
 *
 * @param columns JSON array of the columns' descriptions
 * @param lastLoadAt ISO-8601, UTC
 * @param newestLoad the newest load in the published table; 0 for a table that was adopted
 * @param changes how many decisions over columns were carried out in its table
 * @param version fingerprint of all that its file tells: loads, schema changes carried out, the words above
 */
public record Dataset(
        String code,
        String name,
        @Nullable String publication,
        @Nullable String domain,
        @Nullable String description,
        @Nullable String frequency,
        @Nullable String licence,
        @Nullable String landingPage,
        List<String> tags,
        String status,
        @Nullable String deprecationReason,
        @Nullable String replacedBy,
        String schema,
        String table,
        String columns,
        @Nullable String firstPeriod,
        @Nullable String lastPeriod,
        @Nullable String lastLoadAt,
        long newestLoad,
        long changes,
        String version) {

    public Dataset {
        tags = List.copyOf(tags);
    }
}
