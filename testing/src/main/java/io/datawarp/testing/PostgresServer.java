package io.datawarp.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server a test JVM, as its superuser: the one that {@code DATAWARP_TEST_DATABASE} names
 * ({@code postgresql://user:password@host:port/database}), else a container where Docker answers, else the embedded
 * binaries.
 */
record PostgresServer(String host, int port, String database, String user, String password) {

    static final PostgresServer SHARED = start();

    String jdbcUrl(String databaseName) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + databaseName;
    }

    private static PostgresServer start() {
        String given = System.getenv("DATAWARP_TEST_DATABASE");
        if (given != null) {
            return at(URI.create(given));
        }
        return DockerClientFactory.instance().isDockerAvailable() ? contained() : embedded();
    }

    private static PostgresServer at(URI uri) {
        String[] login = uri.getUserInfo().split(":", 2);
        return new PostgresServer(uri.getHost(), uri.getPort(), uri.getPath().substring(1), login[0], login[1]);
    }

    // Ryuk removes the container when this JVM ends.
    @SuppressWarnings("resource")
    private static PostgresServer contained() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
        container.start();
        return new PostgresServer(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
    }

    private static PostgresServer embedded() {
        try {
            // Closes itself when this JVM ends.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return new PostgresServer("localhost", postgres.getPort(), "postgres", "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }
}
