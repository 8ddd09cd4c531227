package io.datawarp.ingest.load;

import io.datawarp.ingest.event.Load;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some loads, newest first, and where the next page begins. */
public record LoadPage(List<Load> items, @Nullable String nextCursor) {

    public LoadPage {
        items = List.copyOf(items);
    }
}
