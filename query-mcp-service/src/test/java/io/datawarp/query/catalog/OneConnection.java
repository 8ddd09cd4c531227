package io.datawarp.query.catalog;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source that gives the same connection each time and keeps it open, as a pool does. */
final class OneConnection extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialized
    private final Connection connection;

    OneConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }
}
