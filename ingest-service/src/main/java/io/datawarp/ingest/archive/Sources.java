package io.datawarp.ingest.archive;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.fetch.ByteProgress;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.ingest.fetch.Fetched;
import io.datawarp.ingest.fetch.HttpFetch;
import io.datawarp.ingest.fetch.KnownFile;
import io.datawarp.ingest.fetch.SourceAddress;
import io.datawarp.ingest.fetch.SourceFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Publishers' files: asked for, recorded in tbl_source_files, and taken from the archive where that is enough. */
@ApplicationScoped
public class Sources {

    private static final Logger LOG = Logger.getLogger(Sources.class);

    private final HttpFetch http;
    private final SourceFiles files;
    private final Archive archive;

    Sources(HttpFetch http, SourceFiles files, Archive archive) {
        this.http = http;
        this.files = files;
        this.archive = archive;
    }

    /** What a publisher said of a file. */
    public sealed interface Arrival {

        /** Checksum of its bytes. */
        String sha256();

        /** It is new or changed, and its bytes are in the target. */
        record Came(Fetched file) implements Arrival {

            @Override
            public String sha256() {
                return file.sha256();
            }
        }

        /** It is what it was when last asked for; nothing was written. {@link #bring} gets its bytes where needed. */
        record Unchanged(KnownFile file) implements Arrival {

            @Override
            public String sha256() {
                return file.sha256();
            }
        }
    }

    /** Asks for a file; one that has not changed costs one request and no bytes. */
    public Arrival ask(String url, Path target, ByteProgress progress) throws SQLException {
        URI address = SourceAddress.parse(url);
        Optional<KnownFile> known = files.newest(url);
        if (known.isPresent()) {
            Optional<Fetched> changed = http.fetchIfChanged(address, known.get().validators(), target, progress);
            if (changed.isEmpty()) {
                files.recordUnchanged(known.get());
                return new Arrival.Unchanged(known.get());
            }
            return came(url, changed.get());
        }
        return came(url, http.fetch(address, target, progress));
    }

    /** Brings the bytes of a file into the target, unchanged ones from the archive, and returns their checksum. */
    public String bring(String url, Path target, ByteProgress progress) throws SQLException, IOException {
        if (files.newest(url).filter(this::isKept).isPresent()) {
            Arrival arrival = ask(url, target, progress);
            if (arrival instanceof Arrival.Came || broughtFromArchive(arrival.sha256(), target)) {
                return arrival.sha256();
            }
        }
        return came(url, http.fetch(SourceAddress.parse(url), target, progress)).sha256();
    }

    private boolean broughtFromArchive(String sha256, Path target) throws IOException {
        try {
            archive.fetch(sha256, target);
            return true;
        } catch (LoadFailure e) {
            // The publisher has it as well.
            LOG.warnf("%s; the file is fetched again", e.getMessage());
            return false;
        }
    }

    /** Brings just these bytes into the target, whatever the publisher has now. */
    public void replay(String sha256, Path target) throws IOException {
        archive.fetch(sha256, target);
    }

    /** Whether {@link #replay} can bring these bytes. */
    public boolean isKept(String sha256) throws SQLException {
        return files.withContent(sha256).filter(this::isKept).isPresent();
    }

    /** Records a file that came by another way than a fetch, such as an upload or a folder, and returns its checksum. */
    public String record(String name, Path file, ByteProgress progress) throws SQLException, IOException {
        String sha256 = Checksum.of(file, progress);
        files.record(name, Fetched.uploaded(sha256, Files.size(file)));
        return sha256;
    }

    private boolean isKept(KnownFile file) {
        return archive.isThere() && file.keptAt() != null;
    }

    private Arrival.Came came(String url, Fetched file) throws SQLException {
        files.record(url, file);
        return new Arrival.Came(file);
    }
}
