package io.datawarp.query.journal;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Questions on their way into tbl_query_log: many answers share one transaction, and none waits for it. At most a
 * moment's questions are lost when the process is killed; when the database is too slow, answers wait.
 */
@ApplicationScoped
class JournalQueue {

    private static final Logger LOG = Logger.getLogger(JournalQueue.class);
    private static final int ROOM = 4096;
    private static final int MOST_AT_ONCE = 500;
    private static final long GATHER_MILLIS = 50;

    private final JournalRepository repository;
    private final BlockingQueue<Answered> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Thread writer = new Thread(this::write, "query-journal");
    private volatile boolean stopping;

    JournalQueue(JournalRepository repository) {
        this.repository = repository;
        writer.setDaemon(true);
        writer.start();
    }

    void add(Answered answered) {
        try {
            waiting.put(answered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.error("A question could not be written to tbl_query_log: interrupted");
        }
    }

    /** Writes what waits before the connections go. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        writer.join();
    }

    private void write() {
        while (!stopping || !waiting.isEmpty()) {
            try {
                Answered first = waiting.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    // The first one waits a moment for company.
                    if (!stopping && waiting.size() < MOST_AT_ONCE) {
                        TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                    }
                    List<Answered> together = new ArrayList<>(List.of(first));
                    waiting.drainTo(together, MOST_AT_ONCE);
                    repository.add(together);
                }
            } catch (SQLException | RuntimeException e) {
                LOG.error("Questions could not be written to tbl_query_log", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
