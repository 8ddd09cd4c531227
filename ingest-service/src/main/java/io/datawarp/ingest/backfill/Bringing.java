package io.datawarp.ingest.backfill;

import io.datawarp.ingest.fetch.ByteProgress;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.ingest.fetch.Fetched;
import io.datawarp.ingest.fetch.HttpFetch;
import io.datawarp.ingest.fetch.SourceAddress;
import io.datawarp.ingest.fetch.SourceFiles;
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
    private final HttpFetch http;
    private final SourceFiles files;

    Bringing(Spool spool, HttpFetch http, SourceFiles files) {
        this.spool = spool;
        this.http = http;
        this.files = files;
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
        Fetched fetched = http.fetch(SourceAddress.parse(job.url()), target, progress);
        files.record(job.url(), fetched);
        return new Brought(fetched.sha256(), settled.test(fetched.sha256()) ? null : target);
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
        String copied = Checksum.of(target, progress);
        files.record(job.url(), new Fetched(copied, Files.size(target), null, null, null));
        return new Brought(copied, target);
    }
}
