package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a redirect leads. */
final class Redirects {

    private Redirects() {}

    static URI next(URI from, @Nullable String location) {
        if (location == null) {
            throw new LoadFailure("SOURCE_REFUSED", from + " redirects without saying where to");
        }
        URI next;
        try {
            next = from.resolve(SourceAddress.encode(location));
        } catch (IllegalArgumentException e) {
            throw new LoadFailure("SOURCE_REFUSED", from + " redirects to something that is no address", e);
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(next.getScheme())) {
            throw new LoadFailure("SOURCE_REFUSED", from + " redirects from https to http, which is not followed");
        }
        return SourceAddress.check(next);
    }
}
