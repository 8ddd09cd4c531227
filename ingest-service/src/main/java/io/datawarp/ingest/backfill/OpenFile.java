package io.datawarp.ingest.backfill;

import io.datawarp.ingest.publication.Publication;
import io.datawarp.tabular.TabularDocument;
import java.util.Map;

/**
 * A file whose structure has been read, and what it is for.
 *
 * @param replaced datasets that an attempt before loaded from other bytes of this file, with those loads
 */
record OpenFile(
        FileJob job, Publication publication, TabularDocument document, String sha256, Map<String, Long> replaced) {

    OpenFile {
        replaced = Map.copyOf(replaced);
    }
}
