package io.datawarp.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops a service at its start when the database is not at the schema it was built for. */
@ApplicationScoped
class SchemaGuard {

    private final DataSource database;
    private final boolean used;

    /** A service that answers without the warehouse sets datawarp.db.used to false. */
    SchemaGuard(DataSource database, @ConfigProperty(name = "datawarp.db.used", defaultValue = "true") boolean used) {
        this.database = database;
        this.used = used;
    }

    void check(@Observes StartupEvent event) throws SQLException {
        if (!used) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            SchemaVersion.requireKnown(connection);
        }
    }
}
