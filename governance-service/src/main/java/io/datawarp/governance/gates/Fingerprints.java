package io.datawarp.governance.gates;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps a fingerprint of every judged load, and tells which published periods hold the same rows as a new one. */
final class Fingerprints {

    private static final int PERIODS = 24;

    private Fingerprints() {}

    /** What the load has in common with other published periods of its dataset, most first. Test loads: nothing. */
    static List<Overlap> inCommon(Connection connection, Load load, Survey survey) throws SQLException {
        // Too few sampled rows tell nothing, unless the sample is the whole load.
        String sql = """
                WITH now AS (
                    SELECT ?::bigint[] AS sample, ?::bigint AS mask, ?::numeric AS content, ?::bigint AS row_count
                ),
                other AS (
                    SELECT f.load_id, p.period, f.row_count, f.content, f.sample, greatest(f.mask, now.mask) AS mask
                    FROM now
                    CROSS JOIN datawarp.tbl_dataset_periods AS p
                    JOIN datawarp.tbl_load_fingerprints AS f ON f.load_id = p.load_id
                    WHERE p.source_code = ? AND p.period IS DISTINCT FROM ? AND f.shape = ?
                    ORDER BY p.load_id DESC
                    LIMIT %d
                ),
                compared AS (
                    SELECT
                        o.load_id, o.period, o.mask, o.content = now.content AND o.row_count = now.row_count AS same,
                        (SELECT count(*) FROM unnest(now.sample) AS h WHERE h & o.mask = 0) AS sampled,
                        (
                            SELECT count(*)
                            FROM (
                                SELECT h FROM unnest(now.sample) AS h WHERE h & o.mask = 0
                                INTERSECT
                                SELECT h FROM unnest(o.sample) AS h
                            ) AS both_hold
                        ) AS found
                    FROM other AS o
                    CROSS JOIN now
                )
                SELECT load_id, coalesce(period, 'no period'), 100.0 * found / sampled, same
                FROM compared
                WHERE found > 0 AND (mask = 0 OR sampled >= 30)
                ORDER BY same DESC, 3 DESC, load_id DESC
                """.formatted(PERIODS);
        if (load.isTest()) {
            return List.of();
        }
        Survey.Fingerprint print = survey.fingerprint();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("bigint", print.sample().toArray()));
            statement.setLong(2, print.mask());
            statement.setBigDecimal(3, print.content());
            statement.setLong(4, survey.rows());
            statement.setString(5, load.dataset());
            statement.setString(6, load.period());
            statement.setString(7, print.shape());
            try (ResultSet rows = statement.executeQuery()) {
                List<Overlap> overlaps = new ArrayList<>();
                while (rows.next()) {
                    overlaps.add(
                            new Overlap(rows.getLong(1), rows.getString(2), rows.getDouble(3), rows.getBoolean(4)));
                }
                return overlaps;
            }
        }
    }

    static void keep(Connection connection, Load load, Survey survey) throws SQLException {
        if (load.isTest()) {
            return;
        }
        String sql = "INSERT INTO datawarp.tbl_load_fingerprints (load_id, shape, row_count, content, mask, sample)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
        Survey.Fingerprint print = survey.fingerprint();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, load.id());
            statement.setString(2, print.shape());
            statement.setLong(3, survey.rows());
            statement.setBigDecimal(4, print.content());
            statement.setLong(5, print.mask());
            statement.setArray(
                    6, connection.createArrayOf("bigint", print.sample().toArray()));
            statement.executeUpdate();
        }
    }
}
