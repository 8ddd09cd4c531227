package io.datawarp.ingest.load;

import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.archive.Sources;
import io.datawarp.ingest.dataset.Datasets;
import io.datawarp.ingest.event.Load;
import io.datawarp.ingest.event.LoadEvents;
import io.datawarp.ingest.event.LoadHistory;
import io.datawarp.ingest.event.LoadRequest;
import io.datawarp.ingest.event.LoadStatus;
import io.datawarp.ingest.fetch.CappedCopy;
import io.datawarp.ingest.fetch.FetchConfig;
import io.datawarp.ingest.spool.Spool;
import io.datawarp.ingest.work.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts, shows and cancels loads. What is accepted is in the database before the caller hears of it. */
@ApplicationScoped
class LoadService {

    private static final int LARGEST_PAGE = 500;

    private final Datasets datasets;
    private final LoadEvents events;
    private final LoadHistory history;
    private final Spool spool;
    private final Sources sources;
    private final FetchConfig config;
    private final Workers workers;

    LoadService(
            Datasets datasets,
            LoadEvents events,
            LoadHistory history,
            Spool spool,
            Sources sources,
            FetchConfig config,
            Workers workers) {
        this.datasets = datasets;
        this.events = events;
        this.history = history;
        this.spool = spool;
        this.sources = sources;
        this.config = config;
        this.workers = workers;
    }

    Load accept(LoadForm form, String caller) throws SQLException {
        LoadRequest request = Requests.ofAddress(form);
        requireLoadable(request);
        return record(request, caller);
    }

    Load acceptUpload(LoadForm form, InputStream file, String caller) throws SQLException, IOException {
        String key = spool.newKey();
        LoadRequest request = Requests.ofUpload(form, key);
        requireLoadable(request);
        long loadId;
        try {
            CappedCopy copy = new CappedCopy(config.maxBytes().asLongValue(), config.totalTimeout());
            copy.copy(file, spool.place(key, request.url()), (done, total) -> {});
            loadId = events.accept(request, caller);
        } catch (LoadFailure e) {
            spool.delete(key);
            throw refused(e);
        } catch (IOException | SQLException | RuntimeException e) {
            spool.delete(key);
            throw e;
        }
        // From here on the load needs its file, whatever becomes of the answer.
        workers.wake();
        return find(loadId);
    }

    private static Problem refused(LoadFailure e) {
        return switch (e.code()) {
            case "SPOOL_NOT_WRITABLE" -> Problem.of(507, e.code(), "No room for the file", e.getMessage());
            case "SOURCE_TIMEOUT" -> Problem.of(408, e.code(), "File did not come in time", e.getMessage());
            default -> Problem.of(413, e.code(), "File too large", e.getMessage());
        };
    }

    /** Loads again from the very bytes of a load, whatever the publisher has now. */
    Load replay(long loadId, String caller) throws SQLException {
        Load before = find(loadId);
        String sha256 = before.sha256();
        if (sha256 == null || !sources.isKept(sha256)) {
            throw Problem.of(
                    409,
                    "BYTES_NOT_KEPT",
                    "Bytes not kept",
                    "The file of load " + loadId + " is not kept. Files are kept from the day on which"
                            + " DATAWARP_INGEST_ARCHIVE_ENDPOINT is set, once their load has ended");
        }
        LoadRequest request = events.request(loadId).orElseThrow().replay(loadId, before.period(), before.sheet());
        requireLoadable(request);
        return record(request, caller);
    }

    Load find(long loadId) throws SQLException {
        return history.find(loadId)
                .orElseThrow(() -> Problem.of(404, "LOAD_NOT_FOUND", "Load not found", "There is no load " + loadId));
    }

    LoadPage list(@Nullable String dataset, @Nullable String status, int limit, @Nullable String cursor)
            throws SQLException {
        int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
        List<Load> loads = history.list(dataset, Requests.status(status), Requests.before(cursor), size + 1);
        if (loads.size() <= size) {
            return new LoadPage(loads, null);
        }
        List<Load> page = loads.subList(0, size);
        return new LoadPage(
                page, PageCursor.after(Long.toString(page.get(size - 1).loadId())));
    }

    Load cancel(long loadId, String caller) throws SQLException {
        LoadStatus status = find(loadId).status();
        if (status.hasEnded() || !events.cancel(loadId, caller)) {
            throw Problem.of(409, "LOAD_HAS_ENDED", "Load has ended", "Load " + loadId + " has ended already");
        }
        workers.wake();
        return find(loadId);
    }

    private Load record(LoadRequest request, String caller) throws SQLException {
        long loadId = events.accept(request, caller);
        workers.wake();
        return find(loadId);
    }

    private void requireLoadable(LoadRequest request) throws SQLException {
        try {
            datasets.target(request);
        } catch (LoadFailure e) {
            boolean archived = e.code().equals(Datasets.ARCHIVED);
            String title = archived ? "Dataset archived" : "Dataset not registered";
            throw Problem.of(archived ? 409 : 404, e.code(), title, e.getMessage());
        }
    }
}
