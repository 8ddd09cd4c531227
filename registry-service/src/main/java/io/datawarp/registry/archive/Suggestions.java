package io.datawarp.registry.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Finds active datasets that nobody has asked for lately, or that had no release for twice their frequency. */
@ApplicationScoped
class Suggestions {

    private static final String FIND = """
            WITH active AS (
                SELECT
                    code, owner, last_load_at,
                    greatest(last_queried_at, created_at) AS used_at,
                    datawarp.rhythm_days(frequency) AS days
                FROM datawarp.tbl_data_sources
                WHERE status = 'active'
            )
            SELECT code, coalesce(owner, ''),
                concat_ws(
                    '; ',
                    CASE WHEN used_at < moment - unused THEN
                        'nobody has asked for it since ' || to_char(used_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                    END,
                    CASE WHEN last_load_at < moment - make_interval(days => 2 * days) THEN
                        'nothing new has come since ' || to_char(last_load_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                            || ', more than twice its frequency'
                    END
                )
            FROM active, (SELECT ?::timestamptz AS moment, make_interval(days => ?) AS unused) AS given
            WHERE used_at < moment - unused OR last_load_at < moment - make_interval(days => 2 * days)
            ORDER BY code
            """;

    private final DataSource database;
    private final ArchiveConfig config;
    private final Clock clock;

    Suggestions(DataSource database, ArchiveConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    List<Suggestion> all() throws SQLException {
        List<Suggestion> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setInt(2, config.unusedDays());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Suggestion(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return found;
    }
}
