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

    private record Mark(Phase phase, long done, @Nullable Long total) {}

    private final Map<Long, Mark> marks = new ConcurrentHashMap<>();
    private final LoadHistory history;

    ProgressBoard(LoadHistory history) {
        this.history = history;
    }

    /** @param total negative when nobody knows */
    public void mark(long loadId, Phase phase, long done, long total) {
        marks.put(loadId, new Mark(phase, done, total < 0 ? null : total));
    }

    public void clear(long loadId) {
        marks.remove(loadId);
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
