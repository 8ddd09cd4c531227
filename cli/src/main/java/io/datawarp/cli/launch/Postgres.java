package io.datawarp.cli.launch;

import io.datawarp.cli.client.OwnerOnly;
import io.datawarp.database.Migrator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** The embedded PostgreSQL: kept data, durable, reached only with a password, started again when it dies. */
final class Postgres {

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "datawarp";
    private static final int MAX_RESTARTS = 10;
    private static final List<String> PASSWORDS_ONLY = List.of(
            "local all all scram-sha-256",
            "host all all 127.0.0.1/32 scram-sha-256",
            "host all all ::1/128 scram-sha-256");

    private final Path home;
    private final Secrets secrets;
    private final int port = Ports.anyFree();
    private EmbeddedPostgres server;
    private boolean stopped;

    private Postgres(Path home, Secrets secrets) throws IOException {
        this.home = home;
        this.secrets = secrets;
        this.server = startServer();
    }

    static Postgres start(Path home, Secrets secrets) throws IOException, SQLException {
        OwnerOnly.createDirectories(home.resolve("programs"));
        Orphans.stopPostgres(home);
        PostgresFolder.prepare(home);
        Postgres postgres = new Postgres(home, secrets);
        if (PostgresFolder.isNew(home)) {
            postgres.requirePasswords();
            PostgresFolder.markMade(home);
        }
        postgres.createDatabase();
        postgres.watch();
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
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    synchronized void stop() {
        stopped = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres startServer() throws IOException {
        Path programs = home.resolve("programs");
        // The library's own working folder is shared by all users of the machine; ours is not.
        System.setProperty("ot.epg.working-dir", programs.toString());
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(OwnerOnly.createDirectories(home.resolve("data")))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setConnectConfig("password", secrets.superuser())
                .setLocaleConfig("locale", "C.UTF-8")
                // The library is made for tests and turns durability off; this data is kept.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "2GB")
                // Nothing replicates this server, so rows of a table made in the same transaction need no log of their
                // own: they are on the disk before the commit is. It halves the time of a dataset's first publication.
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("log_destination", "stderr")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "log")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        PostgresFolder.close(programs);
        return started;
    }

    private void watch() {
        Thread watcher = new Thread(this::keepAlive, "watch PostgreSQL");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void keepAlive() {
        try {
            for (int restarts = 0; restarts < MAX_RESTARTS; restarts++) {
                var postmaster = Orphans.postmaster(home);
                if (postmaster.isPresent()) {
                    postmaster.get().onExit().join();
                }
                // Its last backends need a moment to let go of the shared memory.
                TimeUnit.SECONDS.sleep(1);
                startAgain();
            }
        } catch (IOException e) {
            System.err.println("PostgreSQL can't be watched any more: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startAgain() throws IOException {
        if (stopped) {
            return;
        }
        System.err.println("PostgreSQL ended; starting it again");
        // Gives back the library's own lock on the data.
        server.close();
        try {
            server = startServer();
        } catch (IOException | RuntimeException e) {
            System.err.println("PostgreSQL did not start: " + e.getMessage());
        }
    }

    // initdb made the superuser without a password and trusts everybody on this machine: both end here, before
    // there is any data.
    private void requirePasswords() throws IOException, SQLException {
        try (Connection connection = connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(SUPERUSER, secrets.superuser().toCharArray(), "scram-sha-256");
            Files.write(home.resolve("data/pg_hba.conf"), PASSWORDS_ONLY);
            execute(connection, "SELECT pg_reload_conf()");
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                execute(connection, "CREATE DATABASE " + DATABASE);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, secrets.superuser());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
