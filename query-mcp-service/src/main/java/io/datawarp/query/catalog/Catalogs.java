package io.datawarp.query.catalog;

import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The registry, or the exported catalogue. */
class Catalogs {

    @Produces
    @ApplicationScoped
    DatasetRepository repository(EngineConfig config, RegistryDatasets registry, ExportedDatasets exported) {
        return config.engine().choose(registry, exported);
    }

    @Produces
    @ApplicationScoped
    DatasetSearch search(EngineConfig config, RegistrySearch registry, ExportedSearch exported) {
        return config.engine().choose(registry, exported);
    }
}
