package io.datawarp.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.PGConnection;

/** Brings a database to the schema of this build and sets the services' passwords. Run once, before the services. */
public final class Migrator {

    private final String jdbcUrl;
    private final Properties login;

    /**
     * @param user a superuser or the owner of the database: makes roles and schemas
     */
    public Migrator(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        this.login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
    }

    /** Applies what is missing and returns the number of migrations applied. An existing v2 schema is adopted. */
    public int migrate() {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(jdbcUrl, login.getProperty("user"), login.getProperty("password"))
                .defaultSchema("datawarp")
                .createSchemas(false)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .initSql("CREATE SCHEMA IF NOT EXISTS datawarp")
                .validateMigrationNaming(true)
                .cleanDisabled(true);
        return configuration.load().migrate().migrationsExecuted;
    }

    /** Sets the given logins' passwords. They are hashed here, so they never reach the server's log. */
    public void setPasswords(Map<ServiceLogin, String> passwords) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, login)) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (Map.Entry<ServiceLogin, String> entry : passwords.entrySet()) {
                postgres.alterUserPassword(
                        entry.getKey().role(), entry.getValue().toCharArray(), "scram-sha-256");
            }
        }
    }
}
