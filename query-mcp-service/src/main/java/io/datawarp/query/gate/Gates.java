package io.datawarp.query.gate;

import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The gate of the engine that answers. */
class Gates {

    @Produces
    @ApplicationScoped
    SqlGate gate(EngineConfig config, WarehouseGate warehouse, ExportGate export) {
        return config.engine().choose(warehouse, export);
    }
}
