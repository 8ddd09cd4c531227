package io.datawarp.ingest.work;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.event.InFlight;
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
import java.sql.SQLException;
import java.util.Optional;

/** Brings a load's file into the spool, from wherever it is. */
@ApplicationScoped
class FileArrival {

    private final Spool spool;
    private final HttpFetch http;
    private final SourceFiles files;
    private final SharedFiles sharedFiles;

    FileArrival(Spool spool, HttpFetch http, SourceFiles files, SharedFiles sharedFiles) {
        this.spool = spool;
        this.http = http;
        this.files = files;
        this.sharedFiles = sharedFiles;
    }

    record Arrived(Path path, String sha256) {}

    Arrived bring(InFlight load, ByteProgress progress) throws SQLException, IOException {
        String upload = load.request().upload();
        return upload == null ? fetched(load, progress) : uploaded(load, upload, progress);
    }

    private Arrived fetched(InFlight load, ByteProgress progress) throws SQLException, IOException {
        String url = load.request().url();
        Optional<Path> before = spool.find(spool.keyOf(load.loadId()));
        // After a crash the file that came is as good as one fetched again, if it came whole.
        if (before.isPresent() && load.sha256() != null) {
            String sha256 = Checksum.of(before.get(), progress);
            if (sha256.equals(load.sha256())) {
                return new Arrived(before.get(), sha256);
            }
        }
        Path path = spool.place(spool.keyOf(load.loadId()), url);
        Fetched fetched = http.fetch(SourceAddress.parse(url), path, progress);
        files.record(url, fetched);
        return new Arrived(path, fetched.sha256());
    }

    private Arrived uploaded(InFlight load, String key, ByteProgress progress) throws SQLException, IOException {
        Optional<Path> shared = Spool.isShared(key) ? sharedFiles.again(key, load, progress) : Optional.empty();
        Path path = shared.or(() -> spool.find(key))
                .orElseThrow(() -> new LoadFailure(
                        "UPLOAD_LOST", "The uploaded file is no longer in the spool folder; upload it again"));
        String sha256 = Checksum.of(path, progress);
        files.record(load.request().url(), new Fetched(sha256, Files.size(path), null, null, null));
        return new Arrived(path, sha256);
    }
}
