package io.datawarp.query.exported;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.engine.Engine;
import io.datawarp.query.engine.EngineConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is exported, as it was when last looked at: catalogue and rows change together, in one step, when all files of a
 * new catalogue are here.
 */
@ApplicationScoped
public class Exported {

    private static final Logger LOG = Logger.getLogger(Exported.class);
    private static final String CATALOGUE = "catalog.json";

    private final EngineConfig engine;
    private final ExportedConfig config;
    private final StoreConfig store;
    private final ObjectMapper json;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "exported-catalogue");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable Mirror mirror;
    private volatile @Nullable Snapshot current;

    Exported(EngineConfig engine, ExportedConfig config, StoreConfig store, ObjectMapper json) {
        this.engine = engine;
        this.config = config;
        this.store = store;
        this.json = json;
    }

    void start(@Observes StartupEvent event) throws IOException, SQLException {
        if (engine.engine() == Engine.DUCKDB) {
            mirror = new Mirror(
                    config.folder().map(Store::folder).orElseGet(() -> new Bucket(store)),
                    config.cache().isPresent() ? config.cache().get() : Files.createTempDirectory("datawarp-exported"));
            look(mirror);
            long pause = config.refresh().toMillis();
            looking = clock.scheduleWithFixedDelay(this::lookAgain, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (looking != null) {
            looking.cancel(true);
        }
        clock.shutdownNow();
    }

    /** The published datasets, by code. */
    public Collection<ExportedDataset> datasets() {
        return snapshot().datasets().values();
    }

    public Optional<ExportedDataset> dataset(String code) {
        return Optional.ofNullable(snapshot().datasets().get(code));
    }

    /** A connection for a caller's SQL: it sees the published tables and can change nothing. */
    public Connection forCallers() throws SQLException {
        return snapshot().tables().forCallers();
    }

    /** A connection for SQL of our own, where each table has a column {@code ctid} that tells its rows apart. */
    public Connection forUs() throws SQLException {
        return snapshot().tables().forUs();
    }

    private Snapshot snapshot() {
        return Objects.requireNonNull(current, "the exported catalogue was not read");
    }

    private void lookAgain() {
        try {
            look(Objects.requireNonNull(mirror));
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warnf("The exported catalogue could not be read; answers stay as they are: %s", e.getMessage());
        }
    }

    private void look(Mirror files) throws IOException, SQLException {
        String catalogue = files.read(CATALOGUE);
        Snapshot known = current;
        if (known != null && known.catalogue().equals(catalogue)) {
            return;
        }
        Map<String, ExportedDataset> datasets = new TreeMap<>();
        Set<Path> used = new HashSet<>();
        for (JsonNode entry : json.readTree(catalogue).path("datasets")) {
            ExportedDataset dataset = dataset(files, entry);
            datasets.put(dataset.code(), dataset);
            used.addAll(dataset.files());
        }
        current = new Snapshot(catalogue, datasets, new ExportedTables(datasets.values(), files.folder(), config));
        LOG.infof("%d exported datasets are answered from %s", datasets.size(), files.folder());
        if (known != null) {
            known.tables().close();
            // Files of the catalogue before may be read at this moment.
            known.datasets().values().forEach(dataset -> used.addAll(dataset.files()));
        }
        files.keepOnly(used);
    }

    private static ExportedDataset dataset(Mirror mirror, JsonNode entry) throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode file : entry.path("files")) {
            files.add(mirror.file(file.path("key").asText(), file.path("sha256").asText()));
        }
        if (files.isEmpty()) {
            throw new IOException("The catalogue names no file of " + entry.path("dataset"));
        }
        return new ExportedDataset(entry.path("dataset").asText(), entry, files);
    }

    private record Snapshot(String catalogue, Map<String, ExportedDataset> datasets, ExportedTables tables) {}
}
