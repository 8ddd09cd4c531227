package io.datawarp.cli.load;

import org.jspecify.annotations.Nullable;

/**
 * One load to ask for.
 *
 * @param source path of a file, or http(s) address
 * @param test load into {@code staging_test}, registered or not
 * @param validate let a failed gate stop the load even where the dataset does not require it
 */
public record LoadRequest(
        String source,
        String dataset,
        @Nullable String period,
        @Nullable String sheet,
        boolean test,
        boolean validate) {

    boolean isRemote() {
        return source.startsWith("http://") || source.startsWith("https://");
    }
}
