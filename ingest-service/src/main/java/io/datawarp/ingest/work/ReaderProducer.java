package io.datawarp.ingest.work;

import io.datawarp.ingest.fetch.FetchConfig;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TabularReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the spreadsheet reader, with the size cap of the fetch. */
@ApplicationScoped
class ReaderProducer {

    @Produces
    @Singleton
    TabularReader reader(FetchConfig config) {
        return new TabularReader(new Limits(
                config.maxBytes().asLongValue(), Limits.DEFAULT.inflatedBytes(), Limits.DEFAULT.cellBytes()));
    }
}
