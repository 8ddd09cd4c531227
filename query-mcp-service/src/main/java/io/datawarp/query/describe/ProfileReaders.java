package io.datawarp.query.describe;

import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** What governance-service found in the columns, or what is found in the exported rows. */
class ProfileReaders {

    @Produces
    @ApplicationScoped
    ProfileReader profiles(EngineConfig config, WarehouseProfiles warehouse, ExportedProfiles exported) {
        return config.engine().choose(warehouse, exported);
    }
}
