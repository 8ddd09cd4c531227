package io.datawarp.query.lineage;

import io.datawarp.query.catalog.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the rows that are the publisher's own totals of other rows, as the reader of the file found them. */
@ApplicationScoped
public class TotalRows {

    private final LineageRepository repository;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TotalRows(LineageRepository repository) {
        this.repository = repository;
    }

    /** What to tell somebody who sums rows, when the dataset has such rows. */
    public Optional<String> warning(Dataset dataset) {
        int count = of(dataset).rows().size();
        return count == 0
                ? Optional.empty()
                : Optional.of("totals: '" + dataset.code() + "' holds "
                        + (count == 1
                                ? "1 row that is the publisher's own total of others"
                                : count + " rows that are the publisher's own totals of others")
                        + "; a sum over both counts twice, and the highest is one of them. Filter them out, or ask"
                        + " without SQL with without_totals=true");
    }

    /** They hold as long as the dataset's version does. */
    public Known of(Dataset dataset) {
        Known rows = known.get(dataset.code());
        if (rows == null || !rows.version().equals(dataset.version())) {
            rows = read(dataset);
            known.put(dataset.code(), rows);
        }
        return rows;
    }

    private Known read(Dataset dataset) {
        try {
            return repository.totals(dataset.code(), dataset.version());
        } catch (SQLException e) {
            throw new IllegalStateException("The total rows could not be read", e);
        }
    }

    /** Loads and their sheets' rows, side by side. */
    public record Known(String version, List<Long> loads, List<Long> rows) {

        public Known {
            loads = List.copyOf(loads);
            rows = List.copyOf(rows);
        }

        /** When none is to be left out. */
        public static Known none(Dataset dataset) {
            return new Known(dataset.version(), List.of(), List.of());
        }
    }
}
