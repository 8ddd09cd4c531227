package io.datawarp.governance.orphans;

import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The orphans that are known, and putting them away in schema archive. */
@ApplicationScoped
class Orphanage {

    private static final String OPEN = """
            SELECT o.orphan_id, o.kind, o.schema_name, o.relation, o.relation_oid, o.source_code, o.load_id,
                c.relpages::bigint * current_setting('block_size')::bigint, o.first_seen, o.announced_at
            FROM datawarp.tbl_orphans AS o
            LEFT JOIN pg_catalog.pg_class AS c ON c.oid = o.relation_oid::oid
            WHERE o.resolved_at IS NULL
            """;

    private final DataSource database;
    private final OrphanSearch search;

    Orphanage(DataSource database, OrphanSearch search) {
        this.database = database;
        this.search = search;
    }

    /** What is an orphan now: so many of them, and how many there are. */
    Orphan.Inventory inventory(int limit) throws SQLException {
        long total = search.look();
        return new Orphan.Inventory(list(OPEN + " ORDER BY o.kind, o.schema_name, o.relation LIMIT ?", limit), total);
    }

    /**
     * Archives one by the name of its relation, {@code staging.name}, {@code incoming.name} or, where only one schema
     * has it, just {@code name}.
     *
     * @param dryRun says what would happen and does nothing
     */
    Orphan.Archived archive(String name, String caller, String reason, boolean dryRun) throws SQLException {
        Orphan orphan = named(name);
        if (orphan.kind().equals("dataset_without_table")) {
            throw Problem.of(
                    409,
                    "ORPHAN_HAS_NO_TABLE",
                    "Orphan has no table",
                    "The table of dataset '" + orphan.dataset() + "' is gone: load the dataset again, or deprecate and"
                            + " archive it");
        }
        try {
            return dryRun ? plan(orphan) : archive(orphan, caller, reason);
        } catch (SQLException e) {
            throw refused(e).orElseThrow(() -> e);
        }
    }

    // The function of the database that moves tables says in its own words what stands in the way.
    private static Optional<Problem> refused(SQLException e) {
        String first =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        return switch (String.valueOf(e.getSQLState())) {
            case "55P03" ->
                Optional.of(Problem.of(409, "TABLE_IN_USE", "Table in use", "A query holds the table; try again"));
            case "42P01", "P0002", "55000" -> Optional.of(Problem.of(409, "WRONG_STATUS", "Wrong status", first));
            default -> Optional.empty();
        };
    }

    private Orphan named(String name) throws SQLException {
        search.look();
        List<Orphan> named = list(OPEN + " AND o.schema_name || '.' || o.relation = ?", name);
        if (named.isEmpty()) {
            named = list(OPEN + " AND o.relation = ?", name);
        }
        if (named.isEmpty()) {
            throw Problem.of(
                    404,
                    "ORPHAN_NOT_FOUND",
                    "Orphan not found",
                    "No orphan '" + name + "'; './datawarp orphans' (GET /v1/orphans) lists what there is");
        }
        if (named.size() > 1) {
            throw Problem.of(
                    409,
                    "ORPHAN_AMBIGUOUS",
                    "Several orphans of that name",
                    "'" + name + "' may be staging." + name + " or incoming." + name + "; name the schema too");
        }
        return named.get(0);
    }

    Orphan.Archived plan(Orphan orphan) {
        return new Orphan.Archived(orphan.orphanId(), orphan.schema(), orphan.relation(), null, true);
    }

    Orphan.Archived archive(Orphan orphan, String caller, String reason) throws SQLException {
        String sql = "SELECT set_config('datawarp.caller', ?, true), set_config('datawarp.reason', ?, true),"
                + " set_config('lock_timeout', '5s', true), datawarp.archive_orphan(?)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, caller);
            statement.setString(2, reason);
            statement.setLong(3, orphan.orphanId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Orphan.Archived(
                        orphan.orphanId(), orphan.schema(), orphan.relation(), row.getString(4), false);
            }
        }
    }

    /** Tables that a run of the job has announced before the given time. */
    List<Orphan> announcedBefore(OffsetDateTime moment) throws SQLException {
        return list(
                OPEN + " AND o.kind <> 'dataset_without_table' AND o.announced_at < ? ORDER BY o.orphan_id", moment);
    }

    /** Tables first seen before the given time that no run of the job has announced. */
    List<Orphan> unannounced(OffsetDateTime moment) throws SQLException {
        return list(
                OPEN + " AND o.kind <> 'dataset_without_table' AND o.first_seen < ? AND o.announced_at IS NULL"
                        + " ORDER BY o.orphan_id",
                moment);
    }

    void announce(Orphan orphan) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE datawarp.tbl_orphans SET announced_at = clock_timestamp() WHERE orphan_id = ?")) {
            statement.setLong(1, orphan.orphanId());
            statement.executeUpdate();
        }
    }

    /** Drops the experiments of the week; returns how many tables. */
    int emptyStagingTest() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT datawarp.empty_staging_test()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private List<Orphan> list(String sql, Object... parameters) throws SQLException {
        List<Orphan> orphans = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    orphans.add(orphan(row));
                }
            }
        }
        return orphans;
    }

    private static Orphan orphan(ResultSet row) throws SQLException {
        OffsetDateTime announced = row.getObject(10, OffsetDateTime.class);
        return new Orphan(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                number(row, 5),
                row.getString(6),
                number(row, 7),
                number(row, 8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                announced == null ? null : announced.toInstant());
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
