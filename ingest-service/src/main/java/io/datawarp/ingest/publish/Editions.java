package io.datawarp.ingest.publish;

import io.datawarp.ingest.event.LoadRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which load each published period comes from. */
@ApplicationScoped
public class Editions {

    private final DataSource database;

    Editions(DataSource database) {
        this.database = database;
    }

    /** The load that published just this already: the same bytes, sheet, range and period, still standing. */
    public Optional<Long> same(LoadRequest request, @Nullable String period, String sha256, String sheet, String range)
            throws SQLException {
        String sql = "SELECT e.load_id FROM datawarp.tbl_dataset_periods p JOIN datawarp.tbl_load_events e"
                + " ON e.load_id = p.load_id WHERE p.source_code = ? AND p.period IS NOT DISTINCT FROM ?"
                + " AND e.file_sha256 = ? AND e.sheet IS NOT DISTINCT FROM ? AND e.table_range = ?"
                + " AND e.status = 'completed'";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, request.dataset());
            statement.setString(2, period);
            statement.setString(3, sha256);
            statement.setString(4, sheet);
            statement.setString(5, range);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}
