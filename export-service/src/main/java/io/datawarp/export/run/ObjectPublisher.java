package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.checksum.FileChecksums;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ParquetFile;
import io.datawarp.export.published.TableFile;
import io.datawarp.export.store.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Publishes a file in three steps: upload beside its place, read back and compare, then move it into its place. Whoever
 * reads the bucket sees the old object until the new one is proved.
 */
@ApplicationScoped
class ObjectPublisher {

    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final String JSON = "application/json";

    /** Where objects wait until they are proved. */
    private static final String INCOMING = "_incoming/";

    private static final Logger LOG = Logger.getLogger(ObjectPublisher.class);

    private final Bucket bucket;

    ObjectPublisher(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Publishes a table that the database sent. */
    StoredObject publish(Path file, String key, long run, TableFile expected) throws IOException {
        StoredObject object = stage(file, key, run, expected, () -> {});
        place(key, run, object);
        return object;
    }

    /** Publishes a file that is its own proof. */
    StoredObject publishJson(Path file, String key, long run) throws IOException {
        StoredObject object = stage(file, key, run, JSON, copy -> {}, () -> {});
        bucket.move(incoming(key, run), key, object.size(), JSON, object.sha256());
        return object;
    }

    /** Uploads a table beside its place and proves it. */
    StoredObject stage(Path file, String key, long run, TableFile expected, Runnable between) throws IOException {
        return stage(file, key, run, PARQUET, copy -> prove(copy, key, expected), between);
    }

    /** Gives what was staged its place. */
    void place(String key, long run, StoredObject object) {
        bucket.move(incoming(key, run), key, object.size(), PARQUET, object.sha256());
    }

    /** Takes back what was staged, as far as the store lets us; the sweep takes the rest. */
    void discard(String key, long run) {
        try {
            bucket.delete(incoming(key, run));
        } catch (ExportFailure e) {
            LOG.debugf("%s could not be taken back: %s", key, e.detail());
        }
    }

    /** Whether the object of that checksum lies in its place. */
    boolean isThere(String key, String sha256) {
        return bucket.sha256(key).filter(sha256::equals).isPresent();
    }

    private static String incoming(String key, long run) {
        return INCOMING + run + "/" + key;
    }

    private StoredObject stage(Path file, String key, long run, String mediaType, Proof proof, Runnable between)
            throws IOException {
        String incoming = incoming(key, run);
        Path copy = file.resolveSibling(file.getFileName() + ".back");
        try {
            String sha256 = sha256(file);
            bucket.put(incoming, file, mediaType, between);
            between.run();
            bucket.get(incoming, copy);
            if (!sha256(copy).equals(sha256)) {
                throw differs(key, "its bytes are not those that were sent");
            }
            proof.of(copy);
            OffsetDateTime verified = OffsetDateTime.now(ZoneOffset.UTC);
            return new StoredObject(Files.size(file), sha256, verified);
        } catch (ExportFailure | IOException e) {
            discard(key, run);
            throw e;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Takes away what a crash or a lost store has left. Only the holder of the export lock may call this. */
    void sweep() {
        try {
            bucket.sweep(INCOMING);
        } catch (ExportFailure e) {
            LOG.debugf("What was left under %s stays for now: %s", INCOMING, e.detail());
        }
    }

    private static void prove(Path copy, String key, TableFile expected) throws IOException {
        try (ParquetFile file = new ParquetFile(copy)) {
            if (file.rows() != expected.rows()) {
                throw differs(key, "it has " + file.rows() + " rows, the database gave " + expected.rows());
            }
            if (!file.columns().equals(expected.columns())) {
                throw differs(key, "its columns are not those of the database");
            }
            List<String> checksums = FileChecksums.of(file);
            for (int i = 0; i < checksums.size(); i++) {
                if (!Objects.equals(checksums.get(i), expected.checksums().get(i))) {
                    Column column = expected.columns().get(i);
                    throw differs(key, "the values of column " + column.name() + " are not those of the database");
                }
            }
        }
    }

    private static ExportFailure differs(String key, String how) {
        return ExportFailure.ofDataset(
                "READ_BACK_DIFFERS",
                key + " was read back from the store and " + how
                        + "; it was not published, the next run writes it again");
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private interface Proof {
        void of(Path copy) throws IOException;
    }
}
