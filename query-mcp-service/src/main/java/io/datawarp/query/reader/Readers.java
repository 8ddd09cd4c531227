package io.datawarp.query.reader;

import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The reader of the engine that answers. */
class Readers {

    @Produces
    @ApplicationScoped
    Reader reader(EngineConfig config, WarehouseReader warehouse, ExportReader export) {
        return config.engine().choose(warehouse, export);
    }
}
