package io.datawarp.ingest.identity;

import java.util.List;

/**
 * A dataset of a publication and how its table looked so far.
 *
 * @param signatures one for each way it looked
 */
public record Known(String dataset, List<Signature> signatures) {

    public Known {
        signatures = List.copyOf(signatures);
    }
}
