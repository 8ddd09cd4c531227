package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.parquet.ColumnFigures;
import io.datawarp.export.parquet.ParquetFile;
import io.datawarp.export.published.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one dataset on their way into the store. Each is proved beside its place; only when all are there do they
 * take their places, one server-side copy each.
 */
final class Release {

    private final ObjectPublisher publisher;
    private final OldVersions versions;
    private final String code;
    private final long run;
    private final Heartbeat heartbeat;
    private final Map<String, PublishedFile> staged = new LinkedHashMap<>();
    private final List<PublishedFile> all = new ArrayList<>();

    Release(ObjectPublisher publisher, OldVersions versions, String code, long run, Heartbeat heartbeat) {
        this.publisher = publisher;
        this.versions = versions;
        this.code = code;
        this.run = run;
        this.heartbeat = heartbeat;
    }

    /**
     * Uploads and proves a file, unless it lies in its place already, byte by byte the same.
     *
     * @param before checksums of the dataset's objects as they were published last
     */
    void add(WrittenFile written, Map<String, String> before) throws IOException {
        TableFile table = written.table();
        String key = written.key();
        String sha256 = ObjectPublisher.sha256(written.file());
        boolean same = sha256.equals(before.get(key)) && publisher.isThere(key, sha256);
        StoredObject object = same
                ? StoredObject.asBefore(Files.size(written.file()), sha256)
                : publisher.stage(written.file(), key, run, table, () -> heartbeat.beat(0));
        PublishedFile published = new PublishedFile(
                key,
                written.period(),
                table.rows(),
                object,
                table.columns(),
                table.checksums(),
                figures(written.file()));
        if (!same) {
            staged.put(key, published);
        }
        all.add(published);
        Files.deleteIfExists(written.file());
    }

    private static List<ColumnFigures> figures(Path file) throws IOException {
        try (ParquetFile parquet = new ParquetFile(file)) {
            return parquet.figures();
        }
    }

    List<PublishedFile> files() {
        return List.copyOf(all);
    }

    /** Puts every file in its place, and takes away those that the dataset had before and has no more. */
    void place(Collection<String> before) {
        heartbeat.ask();
        for (PublishedFile file : staged.values()) {
            if (before.contains(file.key())) {
                versions.keep(code, file.key());
            }
            publisher.place(file.key(), run, file.object());
        }
        List<String> now = all.stream().map(PublishedFile::key).toList();
        before.stream().filter(key -> !now.contains(key)).forEach(key -> versions.withdraw(code, key));
        staged.clear();
    }

    /** Takes back what is still beside its place. */
    void discard(Exception reason) {
        boolean away = reason instanceof ExportFailure failure && failure.code().equals("STORE_UNREACHABLE");
        if (!away) {
            staged.keySet().forEach(key -> publisher.discard(key, run));
        }
    }
}
