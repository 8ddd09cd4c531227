package io.datawarp.query.describe;

import io.datawarp.query.describe.ColumnDescription.TopValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows what the columns of a dataset hold, its grain and its last loads. */
public interface ProfileReader {

    /** Profiles by column; none before the dataset was profiled. */
    Map<String, ColumnProfile> columns(String code);

    /** The rows that the profiles were made of. */
    Optional<Description.Profile> profile(String code);

    /** What one row is. */
    Description.Grain grain(String code);

    /** The last loads with verdicts, newest first. */
    List<Description.LoadVerdict> loads(String code);

    /** Published rows that are totals of others. */
    long totalRows(String code);

    /** What one column holds. */
    record ColumnProfile(
            long filled,
            long distinct,
            @Nullable String lowest,
            @Nullable String highest,
            List<TopValue> values,
            boolean complete) {}
}
