package io.datawarp.export.store;

import io.datawarp.export.ExportFailure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Where the copies of archived datasets are: for their keepers, whatever the rules publish. Never the bucket that is
 * exported to, which may be public and whose keys can be guessed.
 */
@ApplicationScoped
public class ArchiveBucket {

    private static final Logger LOG = Logger.getLogger(ArchiveBucket.class);

    private static final String FOLDER = "archive/";
    private static final Pattern COPY = Pattern.compile("archive/([^/]+)/\\1_\\d{8}_\\d+\\.parquet");

    private final StoreConfig config;
    private final Where where;
    private final Bucket published;
    private final Bucket kept;

    ArchiveBucket(StoreConfig config, Where where, Bucket published) {
        this.config = config;
        this.where = where;
        this.published = published;
        this.kept = new Bucket(config, new Where(config.archiveBucket(), ""));
    }

    /** The bucket to write copies to; fails where that is the one that is exported to. */
    public Bucket toWriteTo() {
        if (config.archiveBucket().equals(where.bucket())) {
            throw ExportFailure.ofDataset(
                    "ARCHIVE_BUCKET_PUBLISHED",
                    "The bucket '" + where.bucket()
                            + "' is exported to and may be public, so the copy of a dataset that is"
                            + " archived is not written there; make another bucket and name it by"
                            + " DATAWARP_S3_ARCHIVE_BUCKET");
        }
        return kept;
    }

    /** Fetches a copy, which versions before this bucket have left in the one that is exported to. */
    public void get(String name, Path file) {
        try {
            kept.get(name, file);
        } catch (ExportFailure e) {
            try {
                published.get(name, file);
            } catch (ExportFailure other) {
                e.addSuppressed(other);
                throw e;
            }
        }
    }

    /** Takes copies out of the bucket that is exported to, where versions before this one have left them. */
    public void takeOver() {
        try {
            for (Map.Entry<String, Long> copy : published.sizes(FOLDER).entrySet()) {
                // What somebody else has put there is not ours to take away.
                if (COPY.matcher(copy.getKey()).matches()) {
                    published.copyOut(copy.getKey(), toWriteTo().address(copy.getKey()), copy.getValue());
                    published.delete(copy.getKey());
                    LOG.infof(
                            "%s was taken from the bucket that is exported to into '%s'",
                            copy.getKey(), config.archiveBucket());
                }
            }
        } catch (ExportFailure e) {
            LOG.warnf(
                    "Copies of archived datasets lie under %s in the bucket that is exported to, and stay there for now:"
                            + " %s",
                    FOLDER, e.detail());
        }
    }

    @PreDestroy
    void close() {
        kept.close();
    }
}
