package io.datawarp.ingest.fetch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as it came.
 *
 * @param finalUrl the address that gave it, after redirects; null for an upload
 * @param headers of the answer, names in lower case
 */
public record Fetched(
        String sha256, long sizeBytes, @Nullable String finalUrl, Map<String, String> headers) {

    public Fetched {
        headers = Map.copyOf(headers);
    }

    public static Fetched uploaded(String sha256, long sizeBytes) {
        return new Fetched(sha256, sizeBytes, null, Map.of());
    }

    @Nullable
    String mediaType() {
        return headers.get("content-type");
    }

    Validators validators() {
        return new Validators(headers.get("etag"), headers.get("last-modified"));
    }
}
