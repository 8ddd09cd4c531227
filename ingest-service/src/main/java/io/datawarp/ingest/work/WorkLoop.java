package io.datawarp.ingest.work;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Threads that work while there is work, and look again when they are woken or have waited for a while. */
public final class WorkLoop {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);
    private static final long PATIENCE_AT_STOP = TimeUnit.SECONDS.toMillis(5);

    private final String name;
    private final int parallelism;
    private final Duration poll;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /** @param name of the threads, and of their work in the log */
    public WorkLoop(String name, int parallelism, Duration poll) {
        this.name = name;
        this.parallelism = parallelism;
        this.poll = poll;
    }

    /** What the threads do. */
    public interface Work {

        /** Does one piece; false when there is none. */
        boolean once() throws SQLException;

        /** Looks at what nobody was woken for. */
        default void idle() throws SQLException {}
    }

    public void start(Work work) {
        for (int i = 1; i <= parallelism; i++) {
            Thread thread = new Thread(() -> run(work), name + "-worker-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    /** Interrupts what goes on, which is taken up again at the next start. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(PATIENCE_AT_STOP);
        }
    }

    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** There may be something to do. */
    public void wake() {
        // More permits than workers would only make them look again for nothing.
        if (news.availablePermits() < parallelism) {
            news.release();
        }
    }

    private void run(Work work) {
        while (!isStopping()) {
            try {
                if (!work.once() && !news.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.idle();
                }
            } catch (SQLException e) {
                LOG.warnf("The database is in the way of a %s: %s", name, e.getMessage());
                rest();
            } catch (InterruptedException e) {
                LOG.debug("Stopping");
            } catch (RuntimeException e) {
                // Thrown further, it would end the thread for good.
                LOG.errorf(e, "A %s worker met something unexpected and goes on", name);
                rest();
            }
        }
    }

    /** Waits a while after trouble, but for a stop no longer than needed. */
    public void rest() {
        try {
            if (stopping.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopping");
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopping");
        }
    }
}
