package io.datawarp.ingest.progress;

import io.datawarp.ingest.event.Load;
import io.datawarp.ingest.event.LoadHistory;
import io.datawarp.ingest.event.LoadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the loads of this process stand. Only a view: the event says what is true, and a load that another process
 * runs is seen through its event alone.
 */
@ApplicationScoped
public class ProgressBoard {

    /** @param since when the phase began, on the clock of {@link System#nanoTime} */
    private record Mark(Phase phase, long done, @Nullable Long total, long since) {}

    private final Map<Long, Mark> marks = new ConcurrentHashMap<>();
    private final LoadHistory history;
    private final PhaseTimes times;

    ProgressBoard(LoadHistory history, PhaseTimes times) {
        this.history = history;
        this.times = times;
    }

    /** @param total negative when nobody knows */
    public void mark(long loadId, Phase phase, long done, long total) {
        long now = System.nanoTime();
        Mark before = marks.get(loadId);
        if (before == null) {
            marks.put(loadId, new Mark(phase, done, known(total), now));
        } else if (before.phase() == phase) {
            marks.put(loadId, new Mark(phase, done, known(total), before.since()));
        } else {
            marks.put(loadId, new Mark(phase, done, known(total), now));
            times.took(before.phase(), now - before.since());
        }
    }

    private static @Nullable Long known(long total) {
        return total < 0 ? null : total;
    }

    public void clear(long loadId) {
        Mark last = marks.remove(loadId);
        if (last != null) {
            times.took(last.phase(), System.nanoTime() - last.since());
        }
    }

    Optional<Progress> of(long loadId) throws SQLException {
        return history.find(loadId).map(this::progress);
    }

    private Progress progress(Load load) {
        long rows = load.rowsLoaded() == null ? 0 : load.rowsLoaded();
        if (load.status().hasEnded()) {
            return new Progress(load.loadId(), Phase.ENDED, rows, load.rowsSource(), load.status());
        }
        Mark mark = marks.get(load.loadId());
        if (mark != null) {
            return new Progress(load.loadId(), mark.phase(), mark.done(), mark.total(), load.status());
        }
        Phase phase = load.status() == LoadStatus.VALIDATING ? Phase.GATES : Phase.FETCH;
        return new Progress(load.loadId(), phase, 0, load.rowsSource(), load.status());
    }
}
