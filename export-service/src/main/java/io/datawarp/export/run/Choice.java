package io.datawarp.export.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.export.catalog.Catalog;
import io.datawarp.export.catalog.StoredFile;
import io.datawarp.export.catalog.StoredFiles;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.dataset.Datasets;
import io.datawarp.export.iceberg.IcebergTables;
import io.datawarp.export.store.Bucket;
import io.datawarp.export.sync.SyncRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides which datasets an export is of. */
@ApplicationScoped
class Choice {

    private final Datasets datasets;
    private final StoredFiles files;
    private final Bucket bucket;
    private final OldVersions versions;
    private final IcebergTables tables;
    private final ObjectMapper json;

    Choice(
            Datasets datasets,
            StoredFiles files,
            Bucket bucket,
            OldVersions versions,
            IcebergTables tables,
            ObjectMapper json) {
        this.datasets = datasets;
        this.files = files;
        this.bucket = bucket;
        this.versions = versions;
        this.tables = tables;
        this.json = json;
    }

    /**
     * What an export is of.
     *
     * @param catalogue whether the catalogue must be written even when no dataset is
     */
    record Selection(List<String> codes, boolean catalogue) {

        Selection {
            codes = List.copyOf(codes);
        }
    }

    Selection of(ExportJob job, SyncRules rules) throws SQLException {
        ExportRequest request = job.request();
        if (request.dataset() != null) {
            return new Selection(List.of(request.dataset()), false);
        }
        TreeSet<String> codes = new TreeSet<>();
        if (request.all()) {
            datasets.published().forEach(dataset -> codes.add(dataset.code()));
        } else {
            codes.addAll(datasets.changed(rules.fingerprint()));
        }
        boolean catalogue = codes.remove("") || request.all();
        if (looksIntoTheStore(job)) {
            codes.addAll(lost());
            catalogue |= !bucket.sizes(Catalog.JSON_KEY).containsKey(Catalog.JSON_KEY);
        }
        codes.removeIf(code -> !rules.publishes(code));
        return new Selection(List.copyOf(codes), catalogue);
    }

    void requireStore() {
        bucket.requireThere();
    }

    /** Takes datasets out of the store that are archived by now, or that the rules keep from being published. */
    void withdrawOthers(ExportJob job, SyncRules rules) throws SQLException {
        if (!looksIntoTheStore(job)) {
            return;
        }
        Map<String, Set<String>> known = keys();
        List<Dataset> published = datasets.published().stream()
                .filter(dataset -> rules.publishes(dataset.code()))
                .toList();
        if (tables.isEnabled()) {
            tables.keepOnly(published.stream().map(Dataset::table).toList());
        }
        Set<String> wanted = published.stream()
                .flatMap(dataset -> known.getOrDefault(dataset.code(), Set.of()).stream())
                .collect(Collectors.toSet());
        for (String key : bucket.sizes(Keys.DATASETS).keySet()) {
            String code = Keys.code(key);
            // What somebody else has put there is not ours to take away.
            if (!wanted.contains(key) && known.containsKey(code)) {
                versions.withdraw(code, key);
            }
        }
    }

    // After a publish, what has changed is known without asking the store; a person and the weekly run look closer.
    static boolean looksIntoTheStore(ExportJob job) {
        ExportRequest request = job.request();
        boolean closer = job.trigger().equals("request") || job.trigger().equals("schedule");
        return closer && request.dataset() == null && !request.all() && !request.dryRun();
    }

    /** Datasets of which somebody has taken a file out of the store, or put another in its place. */
    private List<String> lost() throws SQLException {
        Map<String, Long> sizes = bucket.sizes(Keys.DATASETS);
        Map<String, StoredFile> known = files.byDataset();
        return datasets.published().stream()
                .map(Dataset::code)
                .filter(code -> known.containsKey(code) && isLost(known.get(code), sizes))
                .toList();
    }

    private boolean isLost(StoredFile dataset, Map<String, Long> sizes) {
        for (JsonNode file : parse(dataset.files())) {
            if (!Long.valueOf(file.path("size_bytes").asLong())
                    .equals(sizes.get(file.path("key").asText()))) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Set<String>> keys() throws SQLException {
        Map<String, Set<String>> keys = new HashMap<>();
        files.byDataset().forEach((code, dataset) -> {
            Set<String> own = keys.computeIfAbsent(code, any -> new TreeSet<>());
            parse(dataset.files()).forEach(file -> own.add(file.path("key").asText()));
        });
        return keys;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
    }
}
