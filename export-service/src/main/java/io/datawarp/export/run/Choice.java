package io.datawarp.export.run;

import io.datawarp.export.catalog.Catalog;
import io.datawarp.export.catalog.StoredFile;
import io.datawarp.export.catalog.StoredFiles;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.dataset.Datasets;
import io.datawarp.export.store.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Decides which datasets an export is of. */
@ApplicationScoped
class Choice {

    private final Datasets datasets;
    private final StoredFiles files;
    private final Bucket bucket;

    Choice(Datasets datasets, StoredFiles files, Bucket bucket) {
        this.datasets = datasets;
        this.files = files;
        this.bucket = bucket;
    }

    List<String> of(ExportJob job) throws SQLException {
        ExportRequest request = job.request();
        if (request.dataset() != null) {
            return List.of(request.dataset());
        }
        TreeSet<String> codes = new TreeSet<>();
        List<Dataset> chosen = request.all() ? datasets.published() : datasets.changed();
        chosen.forEach(dataset -> codes.add(dataset.code()));
        if (looksIntoTheStore(job)) {
            codes.addAll(lost());
        }
        return List.copyOf(codes);
    }

    boolean isCatalogMissing(ExportJob job) {
        return looksIntoTheStore(job) && !bucket.sizes(Catalog.JSON_KEY).containsKey(Catalog.JSON_KEY);
    }

    void requireStore() {
        bucket.requireThere();
    }

    // After a publish, what has changed is known without asking the store; a person and the weekly run look closer.
    private static boolean looksIntoTheStore(ExportJob job) {
        ExportRequest request = job.request();
        boolean closer = job.trigger().equals("request") || job.trigger().equals("schedule");
        return closer && request.dataset() == null && !request.all() && !request.dryRun();
    }

    /** Datasets whose file somebody has taken out of the store, or put another in its place. */
    private List<String> lost() throws SQLException {
        Map<String, Long> sizes = bucket.sizes("datasets/");
        Map<String, StoredFile> known = files.byDataset();
        return datasets.published().stream()
                .map(Dataset::code)
                .filter(code -> {
                    StoredFile file = known.get(code);
                    return file != null && !Long.valueOf(file.sizeBytes()).equals(sizes.get(file.objectKey()));
                })
                .toList();
    }
}
