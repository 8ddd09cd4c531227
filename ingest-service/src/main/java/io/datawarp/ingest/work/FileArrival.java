package io.datawarp.ingest.work;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.archive.Sources;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.event.Load;
import io.datawarp.ingest.event.LoadHistory;
import io.datawarp.ingest.fetch.ByteProgress;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.ingest.spool.Spool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a load's file into the spool, from wherever it is. */
@ApplicationScoped
class FileArrival {

    private final Spool spool;
    private final Sources sources;
    private final SharedFiles sharedFiles;
    private final LoadHistory history;

    FileArrival(Spool spool, Sources sources, SharedFiles sharedFiles, LoadHistory history) {
        this.spool = spool;
        this.sources = sources;
        this.sharedFiles = sharedFiles;
        this.history = history;
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
        String wanted = wanted(load);
        if (wanted != null) {
            sources.replay(wanted, path);
            return new Arrived(path, wanted);
        }
        return new Arrived(path, sources.bring(url, path, progress));
    }

    /** The very bytes that this load is about; null when what the publisher has now will do. */
    private @Nullable String wanted(InFlight load) throws SQLException {
        Long replayed = load.request().replayOf();
        if (replayed != null) {
            return history.find(replayed).map(Load::sha256).orElse(null);
        }
        // Kept bytes outlive the publisher's file, which may be gone or changed since this load first fetched it.
        String first = load.sha256();
        return first != null && sources.isKept(first) ? first : null;
    }

    private Arrived uploaded(InFlight load, String key, ByteProgress progress) throws SQLException, IOException {
        Optional<Path> shared = Spool.isShared(key) ? sharedFiles.again(key, load, progress) : Optional.empty();
        Path path = shared.or(() -> spool.find(key))
                .orElseThrow(() -> new LoadFailure(
                        "UPLOAD_LOST", "The uploaded file is no longer in the spool folder; upload it again"));
        return new Arrived(path, sources.record(load.request().url(), path, progress));
    }
}
