package io.datawarp.ingest.archive;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.ingest.fetch.SourceFiles;
import io.datawarp.ingest.spool.Spool;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Lets go of spooled files: the bytes go to the archive first, on a thread of its own so that no load waits for it. What
 * can't be kept now stays in the spool, and the next sweep tries again.
 */
@ApplicationScoped
public class Keeper {

    private static final Logger LOG = Logger.getLogger(Keeper.class);

    private final Archive archive;
    private final Spool spool;
    private final SourceFiles files;
    private final ArchiveMetrics metrics;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "archive");
        worker.setDaemon(true);
        return worker;
    });

    Keeper(Archive archive, Spool spool, SourceFiles files, ArchiveMetrics metrics) {
        this.archive = archive;
        this.spool = spool;
        this.files = files;
        this.metrics = metrics;
    }

    // What is under way is done again after the next start: keeping twice is keeping once.
    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Keeps the file of that key, where files are kept, and deletes its folder. Nobody may need the folder any more. */
    public void release(String key) {
        if (!archive.isThere()) {
            spool.delete(key);
        } else if (underWay.add(key)) {
            thread.execute(() -> {
                try {
                    keep(key);
                } finally {
                    underWay.remove(key);
                }
            });
        }
    }

    private void keep(String key) {
        try {
            Optional<Path> file = spool.find(key);
            if (file.isPresent()) {
                String sha256 = Checksum.of(file.get(), (done, total) -> {});
                // A file that is recorded nowhere belongs to no load: it broke off on its way.
                if (files.withContent(sha256).isPresent()) {
                    files.recordKept(sha256, archive.keep(file.get(), sha256));
                    metrics.kept();
                }
            }
            spool.delete(key);
        } catch (LoadFailure | SQLException | IOException | UncheckedIOException e) {
            metrics.failed();
            LOG.warnf("The file of %s is not kept yet: %s", key, e.getMessage());
        } catch (RuntimeException e) {
            metrics.failed();
            LOG.errorf(e, "The file of %s is not kept yet", key);
        }
    }
}
