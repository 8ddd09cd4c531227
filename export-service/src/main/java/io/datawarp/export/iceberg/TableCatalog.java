package io.datawarp.export.iceberg;

import io.datawarp.export.store.Bucket;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.aws.s3.S3FileIOProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SessionCatalog.SessionContext;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.HTTPClient;
import org.apache.iceberg.rest.RESTSessionCatalog;
import org.apache.iceberg.rest.RESTUtil;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The catalogue that keeps the tables' state, opened when it is first needed. */
@ApplicationScoped
class TableCatalog {

    private final IcebergConfig config;
    private final Bucket bucket;
    private final String database;
    private @Nullable Catalog catalog;
    private @Nullable Closeable opened;

    TableCatalog(IcebergConfig config, Bucket bucket, @ConfigProperty(name = "datawarp.db.url") String database) {
        this.config = config;
        this.bucket = bucket;
        this.database = database;
    }

    synchronized Catalog get() {
        Catalog known = catalog;
        if (known == null) {
            closeAttempt();
            known = config.catalog() == IcebergConfig.Kind.JDBC ? jdbc() : rest();
            Namespace namespace = namespace();
            if (known instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace)) {
                namespaces.createNamespace(namespace);
            }
            catalog = known;
        }
        return known;
    }

    Namespace namespace() {
        return Namespace.of(config.namespace().split("\\.", -1));
    }

    TableIdentifier table(String name) {
        return TableIdentifier.of(namespace(), name);
    }

    // The tables of the catalogue itself are made by the migrator: this login may not make any.
    private Catalog jdbc() {
        Map<String, String> properties = properties();
        properties.putIfAbsent(CatalogProperties.URI, database);
        properties.put(JdbcCatalog.PROPERTY_PREFIX + "user", config.user());
        config.password().ifPresent(word -> properties.put(JdbcCatalog.PROPERTY_PREFIX + "password", word));
        properties.put(JdbcCatalog.PROPERTY_PREFIX + "schema-version", "V1");
        JdbcCatalog jdbc = new JdbcCatalog(this::files, null, false);
        jdbc.initialize(config.name(), properties);
        opened = jdbc;
        return jdbc;
    }

    private Catalog rest() {
        Map<String, String> properties = properties();
        if (config.uri().isEmpty()) {
            throw new IllegalStateException("DATAWARP_ICEBERG_URI is not set, and a REST catalogue has an address");
        }
        // The library waits for minutes, once a dataset.
        properties.putIfAbsent("rest.client.connection-timeout-ms", "5000");
        properties.putIfAbsent("rest.client.socket-timeout-ms", "60000");
        RESTSessionCatalog rest = new RESTSessionCatalog(
                settings -> HTTPClient.builder(settings)
                        .uri(settings.get(CatalogProperties.URI))
                        .withHeaders(RESTUtil.configHeaders(settings))
                        .build(),
                (context, settings) -> files(settings));
        opened = rest;
        rest.initialize(config.name(), properties);
        return rest.asCatalog(SessionContext.createEmpty());
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(config.properties());
        config.uri().ifPresent(uri -> properties.put(CatalogProperties.URI, uri));
        properties.put(S3FileIOProperties.CLIENT_FACTORY, NoOtherClients.class.getName());
        properties.put(
                CatalogProperties.WAREHOUSE_LOCATION, config.warehouse().orElseGet(() -> bucket.address("iceberg")));
        return properties;
    }

    // With the client that the exports use, which any S3 accepts.
    private FileIO files(Map<String, String> settings) {
        S3FileIO files = new S3FileIO(bucket::newClient);
        files.initialize(settings);
        return files;
    }

    // An attempt that failed has left a client with its connections.
    private void closeAttempt() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    synchronized void close() throws IOException {
        Closeable last = opened;
        opened = null;
        if (last != null) {
            last.close();
        }
    }
}
