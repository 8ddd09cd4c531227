package io.datawarp.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Stops a service at its start when the database is not at the schema it was built for. */
@ApplicationScoped
class SchemaGuard {

    private final DataSource database;

    SchemaGuard(DataSource database) {
        this.database = database;
    }

    void check(@Observes StartupEvent event) throws SQLException {
        try (Connection connection = database.getConnection()) {
            SchemaVersion.requireKnown(connection);
        }
    }
}
