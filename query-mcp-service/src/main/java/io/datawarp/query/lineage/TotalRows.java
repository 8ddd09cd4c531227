package io.datawarp.query.lineage;

import io.datawarp.query.catalog.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Knows the rows that are the publisher's own totals of other rows, as the reader of the file found them. */
@ApplicationScoped
public class TotalRows {

    private static final String SQL = """
            SELECT e.load_id, total.row
            FROM datawarp.tbl_load_events AS e
            CROSS JOIN LATERAL unnest(e.derived_rows) AS total (row)
            WHERE e.source_code = ? AND e.status = 'completed'
            """;

    private final DataSource database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TotalRows(DataSource database) {
        this.database = database;
    }

    /** What to tell somebody who sums rows, when the dataset has such rows. */
    public Optional<String> warning(Dataset dataset) {
        int count = of(dataset).rows().size();
        return count == 0
                ? Optional.empty()
                : Optional.of("totals: '" + dataset.code() + "' holds " + count + " rows that are the publisher's own"
                        + " totals of others; a sum over both counts twice. Filter them out, or ask without SQL with"
                        + " without_totals=true");
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
        List<Long> loads = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, dataset.code());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    loads.add(found.getLong(1));
                    rows.add(found.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The total rows could not be read", e);
        }
        return new Known(dataset.version(), loads, rows);
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
