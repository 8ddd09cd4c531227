package io.datawarp.ingest.backfill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill would do.
 *
 * @param fetch files that were never loaded
 * @param check files that were loaded: they are asked for once more, and read only if they have changed
 * @param awaited periods that are not released yet
 * @param failed periods whose file can't be found
 */
public record Plan(List<Step> files, int fetch, int check, int awaited, int failed) {

    /**
     * One file, or one period without a file.
     *
     * @param action fetch, check, awaited or failed
     */
    public record Step(
            String publication,
            @Nullable String period,
            String url,
            String action,
            @Nullable String reason) {

        Step as(String otherAction, @Nullable String otherReason) {
            return new Step(publication, period, url, otherAction, otherReason);
        }
    }

    static Plan of(List<Step> files) {
        return new Plan(
                List.copyOf(files),
                count(files, "fetch"),
                count(files, "check"),
                count(files, "awaited"),
                count(files, "failed"));
    }

    private static int count(List<Step> files, String action) {
        return (int) files.stream().filter(file -> file.action().equals(action)).count();
    }
}
