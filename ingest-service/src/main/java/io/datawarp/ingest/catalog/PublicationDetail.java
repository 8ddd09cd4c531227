package io.datawarp.ingest.catalog;

import java.util.List;

/** A publication and its periods, oldest first; none when only the files tell and were not looked for. */
public record PublicationDetail(PublicationView publication, List<PeriodView> periods) {

    public PublicationDetail {
        periods = List.copyOf(periods);
    }
}
