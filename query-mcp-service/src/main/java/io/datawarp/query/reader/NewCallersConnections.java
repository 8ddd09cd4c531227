package io.datawarp.query.reader;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells the driver of a new connection for callers' SQL the names of all types. */
@Singleton
@DataSource("reader")
class NewCallersConnections implements AgroalPoolInterceptor {

    private final TypeNames types;

    NewCallersConnections(TypeNames types) {
        this.types = types;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            types.teach(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The names of types could not be read", e);
        }
    }
}
