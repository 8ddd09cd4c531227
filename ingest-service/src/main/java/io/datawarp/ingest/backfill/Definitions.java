package io.datawarp.ingest.backfill;

import io.datawarp.http.Problem;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Publications;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the publications files say, each file of a running backfill read once. */
@ApplicationScoped
class Definitions {

    private final Publications publications;
    private final Map<Long, Map<String, Publication>> others = new ConcurrentHashMap<>();

    Definitions(Publications publications) {
        this.publications = publications;
    }

    /** @throws Problem when the file has flaws or may not be read */
    List<Publication> all(@Nullable String config) {
        return publications.read(config).publications();
    }

    Publication of(FileJob job) {
        String config = job.config();
        Publication found = config == null
                ? publications.find(job.publication()).orElse(null)
                : others.computeIfAbsent(job.backfillId(), id -> read(config)).get(job.publication());
        if (found == null) {
            throw new LoadFailure(
                    "PUBLICATION_NOT_FOUND",
                    "The publications file no longer has '" + job.publication()
                            + "'; put it back or leave the file be");
        }
        return found;
    }

    void forget(long backfillId) {
        others.remove(backfillId);
    }

    private Map<String, Publication> read(String config) {
        try {
            return all(config).stream().collect(Collectors.toMap(Publication::code, publication -> publication));
        } catch (Problem e) {
            throw new LoadFailure("PUBLICATIONS_FILE_INVALID", String.valueOf(e.getMessage()), e);
        }
    }
}
