package io.datawarp.ingest.backfill;

import io.datawarp.ingest.archive.Sources;
import io.datawarp.ingest.fetch.ByteProgress;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.ingest.spool.Spool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Brings the file of a job into the spool, once for all its tables. */
@ApplicationScoped
class Bringing {

    private final Spool spool;
    private final Sources sources;

    Bringing(Spool spool, Sources sources) {
        this.spool = spool;
        this.sources = sources;
    }

    /** @param path null when the file need not be read, because its bytes are what they were */
    record Brought(String sha256, @Nullable Path path) {}

    /** @param settled whether a file with that checksum need not be read */
    Brought bring(FileJob job, Predicate<String> settled, ByteProgress progress) throws SQLException, IOException {
        return job.path() == null
                ? fetched(job, settled, progress)
                : copied(job, Path.of(job.path()), settled, progress);
    }

    private Brought fetched(FileJob job, Predicate<String> settled, ByteProgress progress)
            throws SQLException, IOException {
        Path target = spool.place(Spool.keyOfFile(job.fileId()), job.url());
        Sources.Arrival arrival = sources.ask(job.url(), target, progress);
        if (settled.test(arrival.sha256())) {
            return new Brought(arrival.sha256(), null);
        }
        boolean came = arrival instanceof Sources.Arrival.Came;
        return new Brought(came ? arrival.sha256() : sources.bring(job.url(), target, progress), target);
    }

    private Brought copied(FileJob job, Path local, Predicate<String> settled, ByteProgress progress)
            throws SQLException, IOException {
        String sha256 = Checksum.of(local, progress);
        if (settled.test(sha256)) {
            return new Brought(sha256, null);
        }
        // A copy: nobody can change it while it is read.
        Path target = spool.place(Spool.keyOfFile(job.fileId()), job.url());
        Files.copy(local, target, StandardCopyOption.REPLACE_EXISTING);
        return new Brought(sources.record(job.url(), target, progress), target);
    }
}
