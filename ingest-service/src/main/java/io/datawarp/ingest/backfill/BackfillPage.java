package io.datawarp.ingest.backfill;

import java.util.List;

/** Some backfills, newest first. */
public record BackfillPage(List<Backfill> items) {

    public BackfillPage {
        items = List.copyOf(items);
    }
}
