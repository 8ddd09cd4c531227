package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does the exports of small datasets several at a time: most of each is waiting for the store and the database. */
@ApplicationScoped
class SideBySide {

    private final int width;
    private final ExecutorService threads;

    SideBySide(ExportConfig config) {
        width = config.parallel();
        threads = Executors.newFixedThreadPool(width);
    }

    /** Runs the work for each code, until they are done or one fails for a reason that all would. */
    void each(List<String> codes, Work work, Tally tally) throws SQLException {
        // The first one alone: it finds out whether there is a store at all.
        List<String> rest = codes.isEmpty() ? codes : codes.subList(1, codes.size());
        oneByOne(codes.subList(0, codes.size() - rest.size()), work, tally);
        Queue<String> waiting = new ConcurrentLinkedQueue<>(rest);
        Callable<Void> worker = () -> {
            try {
                oneByOne(waiting, work, tally);
                return null;
            } finally {
                // Whatever ended this worker, the others do not begin another one.
                waiting.clear();
            }
        };
        try {
            List<Future<Void>> workers =
                    new ArrayList<>(threads.invokeAll(Collections.nCopies(Math.min(width, rest.size()), worker)));
            for (Future<Void> ended : workers) {
                ended.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException("an export ended in a way that none should", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExportFailure.ofEverything(
                    "INTERRUPTED", "The service was stopped during the export; it is done again by itself");
        }
    }

    void oneByOne(List<String> codes, Work work, Tally tally) throws SQLException {
        oneByOne(new ConcurrentLinkedQueue<>(codes), work, tally);
    }

    private static void oneByOne(Queue<String> waiting, Work work, Tally tally) throws SQLException {
        String code = tally.everywhere() == null ? waiting.poll() : null;
        while (code != null) {
            tally.add(work.on(code, tally.isFirst()));
            code = tally.everywhere() == null ? waiting.poll() : null;
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Exports one dataset. */
    interface Work {

        /**
         * Returns why it failed, or null.
         *
         * @param first whether it is the first of all
         */
        @Nullable
        ExportFailure on(String code, boolean first) throws SQLException;
    }
}
