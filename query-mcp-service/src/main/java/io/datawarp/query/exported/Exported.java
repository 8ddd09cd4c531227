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
 * What is exported, as it was when last looked at: catalogue and rows of a dataset change together, in one step, when all
 * its files are here. Until then it stays as it was, and keeps no other from changing.
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
                    config.folder()
                            .map(Store::folder)
                            .orElseGet(() -> new Bucket(store, config.prefix().orElse(""))),
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

    void lookAgain() {
        try {
            look(Objects.requireNonNull(mirror));
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warnf("The exported catalogue could not be read; answers stay as they are: %s", e.getMessage());
        }
    }

    private void look(Mirror files) throws IOException, SQLException {
        String catalogue = files.read(CATALOGUE);
        Snapshot known = current;
        if (known != null
                && known.catalogue().equals(catalogue)
                && known.missing().isEmpty()) {
            return;
        }
        Map<String, ExportedDataset> datasets = new TreeMap<>();
        Map<String, IOException> missing = new TreeMap<>();
        for (JsonNode entry : json.readTree(catalogue).path("datasets")) {
            String code = entry.path("dataset").asText();
            try {
                datasets.put(code, dataset(files, entry));
            } catch (IOException e) {
                missing.put(code, e);
                ExportedDataset before = known == null ? null : known.datasets().get(code);
                if (before != null) {
                    datasets.put(code, before);
                }
            }
        }
        tell(missing, known);
        if (known == null && datasets.isEmpty() && !missing.isEmpty()) {
            throw new IOException(
                    "The catalogue is there and none of its files is",
                    missing.values().iterator().next());
        }
        if (known != null && known.datasets().equals(datasets)) {
            current = new Snapshot(catalogue, datasets, missing.keySet(), known.tables());
            return;
        }
        ExportedTables tables = new ExportedTables(datasets.values(), files.folder(), config);
        current = new Snapshot(catalogue, datasets, missing.keySet(), tables);
        LOG.infof("%d exported datasets are answered from %s", datasets.size(), files.folder());
        Set<Path> used = new HashSet<>();
        datasets.values().forEach(dataset -> used.addAll(dataset.files()));
        if (known != null) {
            known.tables().close();
            // Files of the catalogue before may be read at this moment.
            known.datasets().values().forEach(dataset -> used.addAll(dataset.files()));
        }
        files.keepOnly(used);
    }

    // Once for each that is newly missing: this is looked at every half a minute.
    private static void tell(Map<String, IOException> missing, @Nullable Snapshot known) {
        missing.forEach((code, reason) -> {
            if (known == null || !known.missing().contains(code)) {
                LOG.warnf(
                        "Dataset %s %s until its files can be had: %s",
                        code,
                        known != null && known.datasets().containsKey(code) ? "stays as it was" : "is left out",
                        reason.getMessage());
            }
        });
    }

    private static ExportedDataset dataset(Mirror mirror, JsonNode entry) throws IOException {
        String code = entry.path("dataset").asText();
        List<Path> files = new ArrayList<>();
        for (JsonNode file : entry.path("files")) {
            files.add(mirror.file(
                    code, file.path("key").asText(), file.path("sha256").asText()));
        }
        if (files.isEmpty()) {
            throw new IOException("The catalogue names no file of " + entry.path("dataset"));
        }
        return new ExportedDataset(code, entry, files);
    }

    /** @param missing codes of those that are not as the catalogue says */
    private record Snapshot(
            String catalogue, Map<String, ExportedDataset> datasets, Set<String> missing, ExportedTables tables) {}
}
