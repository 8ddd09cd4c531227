package io.datawarp.query.lineage;

import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The warehouse's record of loads, or what the exported catalogue says of them. */
class LineageRepositories {

    @Produces
    @ApplicationScoped
    LineageRepository repository(EngineConfig config, WarehouseLineage warehouse, ExportedLineage exported) {
        return config.engine().choose(warehouse, exported);
    }
}
