package io.datawarp.cli.launch;

import io.datawarp.cli.client.Failure;
import io.datawarp.database.Migrator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;

/** The embedded PostgreSQL: kept data, durable, reached only with a password. */
final class Postgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "datawarp";
    private static final List<String> PASSWORDS_ONLY = List.of(
            "local all all scram-sha-256",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256");

    private final EmbeddedPostgres server;
    private final Secrets secrets;

    private Postgres(EmbeddedPostgres server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    static Postgres start(Path home, Secrets secrets) throws IOException, SQLException {
        Path data = Files.createDirectories(home.resolve("data"));
        Path programs = Files.createDirectories(home.resolve("programs"));
        Orphans.stopPostgres(data);
        boolean fresh = !Files.exists(data.resolve("postgresql.conf"));
        // The library's own working folder is shared by all users of the machine; ours is not.
        System.setProperty("ot.epg.working-dir", programs.toString());
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPort(Ports.anyFree())
                .setPGStartupWait(Duration.ofMinutes(1))
                .setConnectConfig("password", secrets.superuser())
                .setDataDirectoryCustomizer(fresh ? Postgres::prepare : folder -> {})
                .setLocaleConfig("locale", "C.UTF-8")
                // The library is made for tests and turns durability off; this data is kept.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("log_destination", "stderr")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "log")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        Postgres postgres = new Postgres(server, secrets);
        if (fresh) {
            postgres.requirePasswords(data);
        }
        postgres.createDatabase();
        return postgres;
    }

    /** Brings the schema up to date and returns how many migrations that took. */
    int migrate() throws SQLException {
        Migrator migrator = new Migrator(jdbcUrl(), SUPERUSER, secrets.superuser());
        int applied = migrator.migrate();
        migrator.setPasswords(secrets.logins());
        return applied;
    }

    /** Without a login. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void prepare(File data) {
        // initdb leaves the folder open to members of the group on some systems.
        if (!data.setReadable(true, true)) {
            throw Failure.of("The rights of " + data + " can't be set; choose another directory with --data");
        }
    }

    // initdb made the superuser without a password and trusts everybody on this machine: both end here, before
    // there is any data.
    private void requirePasswords(Path data) throws IOException, SQLException {
        try (Connection connection = connect("postgres")) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(SUPERUSER, secrets.superuser().toCharArray(), "scram-sha-256");
            Files.write(data.resolve("pg_hba.conf"), PASSWORDS_ONLY);
            execute(connection, "SELECT pg_reload_conf()");
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                execute(connection, "CREATE DATABASE " + DATABASE);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
        return DriverManager.getConnection(url, SUPERUSER, secrets.superuser());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** For callers that can't throw. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
