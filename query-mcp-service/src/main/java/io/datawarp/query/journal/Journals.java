package io.datawarp.query.journal;

import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The warehouse's query log, or the service's own. */
class Journals {

    @Produces
    @ApplicationScoped
    JournalRepository journal(EngineConfig config, WarehouseJournal warehouse, LoggedJournal logged) {
        return config.engine().choose(warehouse, logged);
    }
}
