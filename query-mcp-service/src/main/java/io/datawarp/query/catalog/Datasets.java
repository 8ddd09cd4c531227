package io.datawarp.query.catalog;

import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The published datasets, for people and agents. */
@ApplicationScoped
public class Datasets {

    private static final Logger LOG = Logger.getLogger(Datasets.class);

    private static final int LARGEST_PAGE = 500;
    // A load can publish while a question is answered; hardly twice in a row.
    private static final int ATTEMPTS = 5;
    private static final int MISTAKEN = 400;

    private final DatasetRepository repository;
    private final DatasetSearch search;
    private final Map<String, Dataset> recent = new ConcurrentHashMap<>();

    Datasets(DatasetRepository repository, DatasetSearch search) {
        this.repository = repository;
        this.search = search;
    }

    public DatasetPage list(DatasetFilter filter, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(400, "INVALID_LIMIT", "Invalid limit", "limit is " + limit + "; use 1 to " + LARGEST_PAGE);
        }
        int offset = cursor == null || cursor.isEmpty() ? 0 : offset(cursor);
        try {
            DatasetSearch.Found found = search.find(filter, limit, offset);
            int next = offset + found.items().size();
            boolean more = next < found.total() && !found.items().isEmpty();
            return new DatasetPage(
                    found.items(), found.total(), more ? PageCursor.after(Integer.toString(next)) : null, found.note());
        } catch (SQLException e) {
            throw new IllegalStateException("The registry could not be read", e);
        }
    }

    /**
     * The dataset of that code, or a 404 problem that says which one may have been meant.
     */
    public Dataset get(String code) {
        Dataset known = recent.get(code);
        return known != null && isCurrent(known) ? known : read(code);
    }

    /** The dataset as the registry has it now. */
    public Dataset now(String code) {
        return read(code);
    }

    /** The dataset as it was when last looked at: whoever uses it asks {@link #isCurrent} before answering. */
    public Dataset recent(String code) {
        Dataset known = recent.get(code);
        return known != null ? known : read(code);
    }

    /** Whether nothing else was heard of the dataset since. */
    public boolean isRecent(Dataset dataset) {
        Dataset known = recent.get(dataset.code());
        return known != null && known.version().equals(dataset.version());
    }

    /**
     * An answer whose citation is that of its rows: when the registry says something else of a dataset afterwards, as
     * it does when a load was published in between, the answer is made again.
     *
     * @param looked what the answer is made from; asked again for each attempt
     */
    public <T, A> A steadily(Supplier<T> looked, Function<T, List<Dataset>> used, Function<T, Made<A>> maker) {
        for (int attempt = 1; ; attempt++) {
            T found = looked.get();
            Problem mistake = null;
            Made<A> made = null;
            try {
                made = maker.apply(found);
            } catch (Problem e) {
                mistake = e;
            }
            Map<String, String> seen = made == null ? Map.of() : made.versions();
            boolean steady = used.apply(found).stream()
                    .allMatch(dataset -> dataset.version().equals(seen.get(dataset.code())) || isCurrent(dataset));
            if (mistake != null && (steady || attempt == ATTEMPTS)) {
                throw mistake;
            }
            if (steady) {
                return Objects.requireNonNull(made).answer();
            }
            if (attempt == ATTEMPTS) {
                throw changing();
            }
        }
    }

    /**
     * A download whose columns and conditions are of the edition of its rows; begun again when a load comes between.
     *
     * @param looked what it is made from; asked again for each attempt
     */
    public <T, A> A steadilySent(Supplier<T> looked, Function<T, List<Dataset>> used, BiFunction<T, Steady, A> sender) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            T found = looked.get();
            Steady steady = new Steady(this, used.apply(found));
            try {
                return sender.apply(found, steady);
            } catch (Steady.Changed e) {
                LOG.debugf("A download is begun again: %s", e.getMessage());
            } catch (Problem e) {
                // A column that it asks for may just have been renamed; what took too long would do so again.
                if (attempt == ATTEMPTS || e.getStatusCode() != MISTAKEN || steady.looked() || steady.holds()) {
                    throw e;
                }
                LOG.debugf("A download is begun again, a load was published in between: %s", e.getMessage());
            }
        }
        throw changing();
    }

    private static Problem changing() {
        return Problem.of(
                503, "SERVICE_BUSY", "Service busy", "Its rows are changing just now; ask again in a moment.");
    }

    /**
     * An answer as it was made.
     *
     * @param versions of datasets, by code, when it is known that nothing in the answer was read after they were theirs;
     *     of the others the registry is asked
     */
    public record Made<A>(A answer, Map<String, String> versions) {

        /** An answer parts of which may be of any moment. */
        public static <A> Made<A> byAndBy(A answer) {
            return new Made<>(answer, Map.of());
        }
    }

    /** Whether the registry still says the same of the dataset, its newest load included. */
    public boolean isCurrent(Dataset dataset) {
        try {
            boolean current = repository.version(dataset.code()).equals(Optional.of(dataset.version()));
            if (!current) {
                recent.remove(dataset.code(), dataset);
            }
            return current;
        } catch (SQLException e) {
            throw new IllegalStateException("The registry could not be read", e);
        }
    }

    private Dataset read(String code) {
        try {
            Dataset dataset = repository.find(code).orElseThrow(() -> unknown(code));
            recent.put(code, dataset);
            return dataset;
        } catch (SQLException e) {
            throw new IllegalStateException("The registry could not be read", e);
        }
    }

    /** Newest first. */
    public List<Period> periods(String code) {
        Dataset dataset = get(code);
        try {
            return repository.periods(dataset.code());
        } catch (SQLException e) {
            throw new IllegalStateException("The registry could not be read", e);
        }
    }

    /** Publications and domains, with how many datasets each has. */
    public Browse browse() {
        try {
            return new Browse(repository.shelves("publication"), repository.shelves("domain"));
        } catch (SQLException e) {
            throw new IllegalStateException("The registry could not be read", e);
        }
    }

    public List<String> codes() {
        try {
            return repository.codes();
        } catch (SQLException e) {
            throw new IllegalStateException("The registry could not be read", e);
        }
    }

    /** The same for a dataset that is not there and for one that may not be seen. */
    public Problem unknown(String code) {
        return Problem.of(
                404,
                "DATASET_NOT_FOUND",
                "Dataset not found",
                "No published dataset '" + code + "'." + Suggestions.sentence(code, codes()));
    }

    private static int offset(String cursor) {
        try {
            return Math.max(0, Integer.parseInt(PageCursor.key(cursor)));
        } catch (NumberFormatException e) {
            throw Problem.of(
                    400,
                    "INVALID_CURSOR",
                    "Invalid cursor",
                    "Use the cursor of the previous page just as it was given");
        }
    }
}
