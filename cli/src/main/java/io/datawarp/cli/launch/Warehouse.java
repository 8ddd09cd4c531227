package io.datawarp.cli.launch;

import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.Installation;
import io.datawarp.cli.client.OwnerOnly;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.logs.LogFolder;
import io.datawarp.database.ServiceLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A whole warehouse on this machine: PostgreSQL, an S3 store and the five services, under one data directory. */
final class Warehouse {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    private final Path directory;
    private final int portBase;
    private final Steps steps;
    private final Map<Service, Child> services = new EnumMap<>(Service.class);
    private @Nullable Postgres postgres;
    private @Nullable Child objectStore;
    private boolean stopped;

    Warehouse(Path directory, int portBase, Steps steps) {
        this.directory = directory;
        this.portBase = portBase;
        this.steps = steps;
    }

    /** Starts everything in the right order and returns where it is reached. */
    Endpoints start() throws IOException, SQLException {
        Orphans.stopServices(pids());
        Ports.requireFree(portBase);
        Secrets secrets = Secrets.of(directory);
        ObjectStoreServer store = new ObjectStoreServer(directory.resolve("s3"), secrets);
        for (String folder : new String[] {"s3", "spool", "run", "logs", "postgres"}) {
            OwnerOnly.createDirectories(directory.resolve(folder));
        }
        new LogFolder(directory.resolve("logs")).watch();
        synchronized (this) {
            objectStore = Child.start("s3", pids(), () -> store.start(log("s3")));
            postgres = Postgres.start(directory.resolve("postgres"), secrets);
        }
        steps.done("PostgreSQL and S3 started");
        int applied = postgres.migrate();
        steps.done(applied == 0 ? "Schema is up to date" : "Schema brought up to date, " + applied + " migrations");
        Endpoints endpoints = endpoints(secrets, store, postgres.jdbcUrl());
        startServices(secrets, endpoints, postgres.jdbcUrl());
        awaitReady(new ServiceClient(secrets.apiKey()));
        endpoints.write(directory);
        steps.done("Five services ready");
        return endpoints;
    }

    /** Stops everything in reverse order; what was never started is passed over. */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        services.values().forEach(Child::requestStop);
        services.values().forEach(child -> child.awaitStop(STOP_GRACE));
        if (objectStore != null) {
            objectStore.requestStop();
            objectStore.awaitStop(STOP_GRACE);
        }
        if (postgres != null) {
            postgres.stop();
        }
        try {
            Files.deleteIfExists(Endpoints.file(directory));
        } catch (IOException e) {
            System.err.println("Could not remove " + Endpoints.file(directory) + ": " + e.getMessage());
        }
    }

    private synchronized void startServices(Secrets secrets, Endpoints endpoints, String jdbcUrl) throws IOException {
        for (Service service : Service.values()) {
            if (stopped) {
                return;
            }
            Path jar = Installation.home().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
            Map<String, String> environment = environment(service, secrets, endpoints, jdbcUrl);
            services.put(
                    service,
                    Child.start(
                            service.module(),
                            pids(),
                            () -> Java.startJar(jar, options(service), List.of(), environment, log(service.module()))));
        }
    }

    private List<String> options(Service service) throws IOException {
        List<String> options = new ArrayList<>(service.options());
        options.add(TempFolder.option(directory.resolve("tmp").resolve(service.module())));
        return options;
    }

    private Map<String, String> environment(Service service, Secrets secrets, Endpoints endpoints, String jdbcUrl) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATAWARP_DB_URL", jdbcUrl);
        environment.put("DATAWARP_DB_PASSWORD", secrets.login(ServiceLogin.valueOf(service.name())));
        environment.put("DATAWARP_API_KEY", secrets.apiKey());
        // A machine that starts five services at once is busy: patience is better than another start.
        environment.put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "30S");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(service.port(portBase)));
        switch (service) {
            case INGEST -> {
                Path home = Installation.home();
                environment.put(
                        "DATAWARP_INGEST_SPOOL_DIRECTORY",
                        directory.resolve("spool").toString());
                environment.put(
                        "DATAWARP_INGEST_ARCHIVE_ENDPOINT",
                        endpoints.s3().endpoint().toString());
                environment.put("DATAWARP_INGEST_ARCHIVE_BUCKET", ObjectStoreServer.SOURCES);
                environment.put("DATAWARP_INGEST_ARCHIVE_ACCESS_KEY", secrets.s3AccessKey());
                environment.put("DATAWARP_INGEST_ARCHIVE_SECRET_KEY", secrets.s3SecretKey());
                environment.put(
                        "DATAWARP_INGEST_PUBLICATIONS_FILE",
                        home.resolve("config/publications.yaml").toString());
                environment.put("DATAWARP_INGEST_PUBLICATIONS_HOME", home.toString());
                // Whoever runs this warehouse can read these files anyway.
                environment.put("DATAWARP_INGEST_PUBLICATIONS_LOCAL_ROOTS", "/");
            }
            case QUERY -> environment.put("DATAWARP_READER_PASSWORD", secrets.login(ServiceLogin.READER));
            case EXPORT -> {
                environment.put(
                        "DATAWARP_S3_ENDPOINT", endpoints.s3().endpoint().toString());
                environment.put("DATAWARP_S3_BUCKET", endpoints.s3().bucket());
                environment.put("DATAWARP_S3_ARCHIVE_BUCKET", ObjectStoreServer.SOURCES);
                environment.put("DATAWARP_S3_ACCESS_KEY", secrets.s3AccessKey());
                environment.put("DATAWARP_S3_SECRET_KEY", secrets.s3SecretKey());
                environment.put("DATAWARP_ICEBERG_PASSWORD", secrets.login(ServiceLogin.ICEBERG));
                environment.put(
                        "DATAWARP_EXPORT_SYNC_FILE",
                        Installation.home().resolve("config/r2_sync.yaml").toString());
            }
            default -> {}
        }
        return environment;
    }

    private void awaitReady(ServiceClient client) {
        Instant deadline = Instant.now().plus(READY_WITHIN);
        for (Map.Entry<Service, Child> entry : services.entrySet()) {
            Service service = entry.getKey();
            while (!client.answers(address(service).resolve("/q/health/ready"))) {
                if (!entry.getValue().isAlive() || Instant.now().isAfter(deadline)) {
                    throw Failure.of(service.module() + " did not become ready: "
                            + ServiceLog.firstError(log(service.module())) + "; its log is " + log(service.module()));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private Endpoints endpoints(Secrets secrets, ObjectStoreServer store, String jdbcUrl) {
        String login = "?user=" + ServiceLogin.INSPECTOR.role() + "&password="
                + Objects.requireNonNull(secrets.logins().get(ServiceLogin.INSPECTOR));
        return new Endpoints(
                address(Service.INGEST),
                address(Service.REGISTRY),
                address(Service.QUERY),
                address(Service.EXPORT),
                address(Service.GOVERNANCE),
                address(Service.QUERY).resolve("/mcp"),
                jdbcUrl + login,
                store.address(),
                secrets.apiKey());
    }

    private URI address(Service service) {
        return URI.create("http://127.0.0.1:" + service.port(portBase));
    }

    private Path pids() {
        return directory.resolve("run");
    }

    private Path log(String name) {
        return directory.resolve("logs").resolve(name + ".log");
    }
}
