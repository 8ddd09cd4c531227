package io.datawarp.ingest.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: enough to run the load again after a crash.
 *
 * @param url http(s) address, or the file name of an upload
 * @param upload where the spool keeps an uploaded file; null for an address
 * @param sheet name of the sheet, or {@code name#2} for its second table
 * @param test whether it goes to staging_test and needs no registered dataset
 * @param validate whether a failed gate stops it even where the dataset does not ask for that
 * @param replayOf the load whose very bytes are loaded again; null when the file is to come from its address
 */
// A request may have been written by a newer version, before a step back.
@JsonIgnoreProperties(ignoreUnknown = true)
public record LoadRequest(
        String dataset,
        String url,
        @Nullable String upload,
        @Nullable String period,
        @Nullable String sheet,
        boolean test,
        boolean validate,
        @Nullable Long replayOf) {

    public LoadRequest(
            String dataset,
            String url,
            @Nullable String upload,
            @Nullable String period,
            @Nullable String sheet,
            boolean test,
            boolean validate) {
        this(dataset, url, upload, period, sheet, test, validate, null);
    }

    /**
     * The same again from the bytes of a load: that load's period and sheet, as it found them.
     *
     * @param found the sheet where none was asked for; the first table of a sheet with two is known by what was asked for
     */
    public LoadRequest replay(long loadId, @Nullable String period, @Nullable String found) {
        return new LoadRequest(dataset, url, null, period, sheet == null ? found : sheet, test, validate, loadId);
    }

    public String schema() {
        return test ? "staging_test" : "staging";
    }

    /** Whether governance's verdict is waited for. */
    public boolean waitsForVerdict() {
        return !test || validate;
    }
}
