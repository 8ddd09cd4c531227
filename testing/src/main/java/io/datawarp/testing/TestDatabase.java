package io.datawarp.testing;

import io.datawarp.database.Migrator;
import io.datawarp.database.ServiceLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database of a test's own on the shared server, at the newest schema. */
public final class TestDatabase implements AutoCloseable {

    /** The password of every service login in tests. */
    public static final String PASSWORD = "for-tests-only";

    private final PostgresServer server = PostgresServer.SHARED;
    private final String name =
            "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private TestDatabase() {}

    /** A new database with every migration applied. */
    public static TestDatabase migrated() {
        TestDatabase database = new TestDatabase();
        try {
            database.onServer("CREATE DATABASE " + database.name);
            Migrator migrator = new Migrator(database.jdbcUrl(), database.server.user(), database.server.password());
            migrator.migrate();
            Map<ServiceLogin, String> passwords = new EnumMap<>(ServiceLogin.class);
            for (ServiceLogin login : ServiceLogin.values()) {
                passwords.put(login, PASSWORD);
            }
            migrator.setPasswords(passwords);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be made", e);
        }
        return database;
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /** A connection as one of the services, with just its rights. */
    public Connection as(ServiceLogin login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), login.role(), PASSWORD);
    }

    /** A connection as superuser. */
    public Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), server.user(), server.password());
    }

    /** Runs statements as superuser, to arrange a test. */
    public void execute(String sql) {
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    /** The first column of the first row as text, as superuser; null when there is no row. */
    public @Nullable String value(String sql) {
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    @Override
    public void close() {
        try {
            onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be dropped", e);
        }
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl(server.database()), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
