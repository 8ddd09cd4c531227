package io.datawarp.ingest.drift;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people have decided, or have been asked, about the shape of a dataset. */
final class Decisions {

    private final List<Asked> asked;

    private Decisions(List<Asked> asked) {
        this.asked = asked;
    }

    /** A change that is open, approved but not carried out yet, or rejected. */
    record Asked(
            long id,
            String type,
            @Nullable String column,
            @Nullable String newName,
            @Nullable String oldType,
            @Nullable String newType,
            String status,
            @Nullable String reason,
            String keys) {

        boolean isRejected() {
            return status.equals("rejected");
        }
    }

    /** How many decisions over the dataset's shape have been carried out so far. */
    static long carriedOut(Connection connection, String dataset) throws SQLException {
        String sql =
                "SELECT count(*) FROM datawarp.tbl_schema_changes WHERE source_code = ? AND applied_at IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static Decisions read(Connection connection, String dataset) throws SQLException {
        String sql = "SELECT change_id, change_type, column_name, new_name, old_type, new_type, status, reason,"
                + " coalesce(evidence ->> 'proposed_keys', '') FROM datawarp.tbl_schema_changes"
                + " WHERE source_code = ? AND status <> 'applied' AND applied_at IS NULL ORDER BY change_id DESC";
        List<Asked> asked = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    asked.add(new Asked(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9)));
                }
            }
        }
        return new Decisions(asked);
    }

    Optional<Asked> addition(String column) {
        return newest("column_added", one -> column.equals(one.column()));
    }

    Optional<Asked> rename(String newName) {
        return newest("column_renamed", one -> newName.equals(one.newName()));
    }

    /** All questions over the column's unit, the newest first. */
    List<Asked> units(String column) {
        return all("unit_changed", one -> column.equals(one.column())).toList();
    }

    /** All questions over the number of columns with the column's header, the newest first. */
    List<Asked> twins(String column) {
        return all("twins_changed", one -> column.equals(one.column())).toList();
    }

    Optional<Asked> conflict(String column) {
        return newest("type_conflict", one -> column.equals(one.column()));
    }

    /** The newest decision on rows that are told apart by these columns. */
    Optional<Asked> grain(String proposedKeys) {
        return newest("grain_changed", one -> proposedKeys.equals(one.keys()));
    }

    private Optional<Asked> newest(String type, Predicate<Asked> about) {
        return all(type, about).findFirst();
    }

    private Stream<Asked> all(String type, Predicate<Asked> about) {
        return asked.stream().filter(one -> one.type().equals(type) && about.test(one));
    }
}
