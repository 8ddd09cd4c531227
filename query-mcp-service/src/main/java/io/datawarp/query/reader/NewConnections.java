package io.datawarp.query.reader;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a new connection ready for SQL of our own: bounded, and told the names of all types. */
@Singleton
@DataSource("rows")
class NewConnections implements AgroalPoolInterceptor {

    private final TypeNames types;
    private final LimitsConfig limits;

    NewConnections(TypeNames types, LimitsConfig limits) {
        this.types = types;
        this.limits = limits;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            types.teach(connection);
            statement.execute("SET statement_timeout = " + WarehouseReader.millis(limits.timeout())
                    + "; SET lock_timeout = " + WarehouseReader.millis(limits.lockTimeout()));
        } catch (SQLException e) {
            throw new IllegalStateException("A connection of datawarp_reader could not be prepared", e);
        }
    }
}
