package io.datawarp.query.journal;

import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes down every question with its outcome, and lets nothing else slip: what is thrown is thrown on. */
@ApplicationScoped
public class QueryJournal {

    private static final String CANCELLED = "QUERY_CANCELLED";

    private final JournalQueue queue;
    private final QueryMetrics metrics;

    QueryJournal(JournalQueue queue, QueryMetrics metrics) {
        this.queue = queue;
        this.metrics = metrics;
    }

    /** Answers the question and records how that went. */
    public <T> T watch(Asked asked, Function<Entry, T> answer) {
        long start = System.nanoTime();
        Entry entry = new Entry();
        try {
            T given = answer.apply(entry);
            record(asked, entry, start, entry.truncated() ? "truncated" : "answered", null);
            return given;
        } catch (Problem e) {
            record(asked, entry, start, outcome(e), e.code());
            throw e;
        } catch (UncheckedIOException e) {
            // Whoever asked has gone away in the middle of the answer.
            record(asked, entry, start, "cancelled", CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            record(asked, entry, start, "failed", "INTERNAL");
            throw e;
        }
    }

    private static String outcome(Problem problem) {
        if (problem.code().equals(CANCELLED)) {
            return "cancelled";
        }
        return problem.getStatusCode() < 422 ? "refused" : "failed";
    }

    private void record(Asked asked, Entry entry, long start, String outcome, @Nullable String errorCode) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        metrics.count(asked.channel(), outcome, duration);
        queue.add(new Answered(
                Instant.now().minus(duration),
                asked.logged(),
                entry.datasets(),
                entry.rows(),
                duration,
                outcome,
                errorCode));
    }
}
