package io.datawarp.query.reader;

import io.datawarp.query.engine.Engine;
import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The reader of the engine that answers. */
class Readers {

    @Produces
    @ApplicationScoped
    Reader reader(EngineConfig config, WarehouseReader warehouse, ExportReader export, TrinoReader trino) {
        return config.engine() == Engine.TRINO ? trino : config.engine().choose(warehouse, export);
    }
}
