package io.datawarp.export.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.export.ExportFailure;
import io.datawarp.export.catalog.Catalog;
import io.datawarp.export.dataset.Survey;
import io.datawarp.export.dataset.Surveys;
import io.datawarp.export.iceberg.IcebergTables;
import io.datawarp.export.store.ArchiveBucket;
import io.datawarp.export.store.Bucket;
import io.datawarp.export.sync.SyncRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which datasets an export is of. */
@ApplicationScoped
class Choice {

    private final Surveys surveys;
    private final Bucket bucket;
    private final ArchiveBucket archive;
    private final OldVersions versions;
    private final IcebergTables tables;
    private final ObjectMapper json;

    Choice(
            Surveys surveys,
            Bucket bucket,
            ArchiveBucket archive,
            OldVersions versions,
            IcebergTables tables,
            ObjectMapper json) {
        this.surveys = surveys;
        this.bucket = bucket;
        this.archive = archive;
        this.versions = versions;
        this.tables = tables;
        this.json = json;
    }

    /**
     * What an export is of.
     *
     * @param datasets small ones, which are exported several at a time
     * @param big those that are exported one by one
     * @param catalogue whether the catalogue must be written even when no dataset is
     * @param survey what it was decided by; null when one dataset was asked for by its name
     */
    record Selection(
            List<String> datasets,
            List<String> big,
            boolean catalogue,
            @Nullable Survey survey) {

        // One that is larger keeps every core busy by itself, and needs memory.
        private static final long SMALL = 8 << 20;

        Selection {
            datasets = List.copyOf(datasets);
            big = List.copyOf(big);
        }

        static Selection of(List<Survey.Entry> entries, boolean catalogue, Survey survey) {
            Map<Boolean, List<String>> codes = entries.stream()
                    .collect(Collectors.partitioningBy(
                            entry -> entry.bytes() > SMALL,
                            Collectors.mapping(Survey.Entry::code, Collectors.toList())));
            return new Selection(
                    codes.getOrDefault(false, List.of()), codes.getOrDefault(true, List.of()), catalogue, survey);
        }

        List<String> codes() {
            return Stream.concat(datasets.stream(), big.stream()).toList();
        }
    }

    /** One query tells, and for who looks closer the store's own list. */
    Selection of(ExportJob job, SyncRules rules) throws SQLException {
        ExportRequest request = job.request();
        if (request.dataset() != null) {
            requireAllowed(request, rules);
            return new Selection(List.of(), List.of(request.dataset()), false, null);
        }
        boolean closer = looksIntoTheStore(job);
        Survey survey = closer || request.all()
                ? surveys.ofEverything(rules.fingerprint())
                : surveys.ofChanges(rules.fingerprint());
        Map<String, Long> stored = closer ? bucket.sizes(Keys.DATASETS) : Map.of();
        List<Survey.Entry> entries = survey.published().stream()
                .filter(entry -> request.all() || entry.changed() || (closer && isLost(entry, stored)))
                .filter(entry -> rules.publishes(entry.code()))
                .toList();
        boolean lost = closer && !bucket.sizes(Catalog.JSON_KEY).containsKey(Catalog.JSON_KEY);
        return Selection.of(entries, survey.catalogueChanged() || request.all() || lost, survey);
    }

    // Somebody may have changed the rules since it was asked for.
    private static void requireAllowed(ExportRequest request, SyncRules rules) {
        String code = String.valueOf(request.dataset());
        if (!request.archive() && !rules.publishes(code)) {
            throw ExportFailure.ofDataset("DATASET_NOT_EXPORTED", keptBack(code));
        }
    }

    static String keptBack(String code) {
        return "The rules of config/r2_sync.yaml keep dataset '" + code + "' from being published; change them first";
    }

    /** Fails when the bucket that the request writes to is not there. */
    void requireStore(ExportRequest request) {
        (request.archive() ? archive.toWriteTo() : bucket).requireThere();
    }

    /** Takes datasets out of the store that are archived by now, or that the rules keep from being published. */
    void withdrawOthers(ExportJob job, Selection selection, SyncRules rules) throws SQLException {
        Survey before = selection.survey();
        if (before == null || !looksIntoTheStore(job)) {
            return;
        }
        Survey now = selection.codes().isEmpty() ? before : surveys.ofEverything(rules.fingerprint());
        List<Survey.Entry> published = now.published().stream()
                .filter(entry -> rules.publishes(entry.code()))
                .toList();
        Set<String> known = new HashSet<>();
        now.entries().stream().filter(entry -> entry.files() != null).forEach(entry -> known.add(entry.code()));
        Set<String> wanted = new HashSet<>();
        published.forEach(entry ->
                files(entry).forEach(file -> wanted.add(file.path("key").asText())));
        for (String key : bucket.sizes(Keys.DATASETS).keySet()) {
            String code = Keys.code(key);
            // What somebody else has put there is not ours to take away.
            if (!wanted.contains(key) && known.contains(code)) {
                versions.withdraw(code, key);
            }
        }
        archive.takeOver();
        // Last: a catalogue that is away must not keep a file published.
        if (tables.isEnabled()) {
            tables.keepOnly(published.stream()
                    .map(entry -> String.valueOf(entry.table()))
                    .toList());
        }
    }

    // After a publish, what has changed is known without asking the store; a person and the weekly run look closer, and
    // so does a retry, which may be of these.
    static boolean looksIntoTheStore(ExportJob job) {
        ExportRequest request = job.request();
        return !job.trigger().equals("publish") && request.dataset() == null && !request.all() && !request.dryRun();
    }

    // Somebody has taken a file of it out of the store, or put another in its place.
    private boolean isLost(Survey.Entry entry, Map<String, Long> stored) {
        for (JsonNode file : files(entry)) {
            if (!Long.valueOf(file.path("size_bytes").asLong())
                    .equals(stored.get(file.path("key").asText()))) {
                return true;
            }
        }
        return false;
    }

    private JsonNode files(Survey.Entry entry) {
        try {
            return entry.files() == null ? json.createArrayNode() : json.readTree(entry.files());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
    }
}
