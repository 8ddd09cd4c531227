package io.datawarp.ingest.work;

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
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Finds loads that can go on: new ones, those a crash left behind, those that governance has judged. */
@ApplicationScoped
class LoadQueue {

    private static final int AT_A_TIME = 200;

    private final DataSource database;
    private final WorkConfig config;
    private final Map<Long, Long> restingUntil = new ConcurrentHashMap<>();

    LoadQueue(DataSource database, WorkConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Takes the next load, if there is one that nobody has. */
    Optional<Claim> next() throws SQLException {
        for (long loadId : ready()) {
            if (isResting(loadId)) {
                continue;
            }
            Optional<Claim> claim = Claim.tryTake(database, loadId);
            if (claim.isPresent()) {
                return claim;
            }
        }
        return Optional.empty();
    }

    /** Leaves the load alone for a while. */
    void rest(long loadId) {
        restingUntil.put(loadId, System.nanoTime() + config.rest().toNanos());
    }

    private boolean isResting(long loadId) {
        Long until = restingUntil.get(loadId);
        if (until != null && until - System.nanoTime() <= 0) {
            restingUntil.remove(loadId);
            return false;
        }
        return until != null;
    }

    // Judged loads go first: they are nearly done, and their incoming tables take room.
    private List<Long> ready() throws SQLException {
        String sql = "SELECT e.load_id FROM datawarp.tbl_load_events e WHERE e.status = 'in_progress'"
                + " OR (e.status = 'validating' AND (e.error_code = 'CANCELLED' OR EXISTS (SELECT FROM"
                + " datawarp.tbl_validation_results v WHERE v.load_id = e.load_id AND v.gate = 'overall')))"
                + " ORDER BY e.status = 'in_progress', e.load_id LIMIT " + AT_A_TIME;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout((int) TimeUnit.MINUTES.toSeconds(1));
            try (ResultSet rows = statement.executeQuery()) {
                List<Long> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
                return ids;
            }
        }
    }
}
