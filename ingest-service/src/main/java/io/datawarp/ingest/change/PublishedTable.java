package io.datawarp.ingest.change;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import io.datawarp.ingest.stage.TypeFit;
import io.datawarp.tabular.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The published table of a dataset, as far as a decision changes it. */
final class PublishedTable {

    private final Connection connection;
    private final String schema;
    private final String name;

    PublishedTable(Connection connection, String schema, String name) {
        this.connection = connection;
        this.schema = schema;
        this.name = name;
    }

    TableShape shape() throws SQLException {
        return TableShape.read(connection, schema, name);
    }

    /** Makes the column, or widens it, so that it holds what every load brings. */
    void makeRoom(Filling filling, @Nullable String typeIfUnknown, @Nullable String marker) throws SQLException {
        TableShape shape = shape();
        String column = filling.into();
        String existing = shape.columns().get(column);
        String type = existing;
        for (Filling.Load load : filling.loads()) {
            type = wider(type, load.type(), column, existing != null);
        }
        String wanted = Objects.requireNonNullElse(type, typeIfUnknown == null ? "text" : typeIfUnknown);
        List<String> changes = new ArrayList<>();
        if (existing == null) {
            changes.add("ADD COLUMN " + Sql.quoted(column) + " " + wanted);
        } else if (!existing.equals(wanted)) {
            changes.add("ALTER COLUMN " + Sql.quoted(column) + " TYPE " + wanted + " USING " + Sql.quoted(column)
                    + (existing.equals("double precision") || existing.equals("real") ? "::text::" : "::") + wanted);
        }
        if (marker != null && !shape.columns().containsKey(marker)) {
            changes.add("ADD COLUMN " + Sql.quoted(marker) + " text");
        }
        alter(changes);
    }

    private static @Nullable String wider(@Nullable String type, String read, String column, boolean published) {
        TypeFit fit = TypeFit.of(
                type,
                read.startsWith("timestamp")
                        ? ColumnType.TIMESTAMP
                        : ColumnType.valueOf(read.toUpperCase(Locale.ROOT)));
        if (!fit.conflict()) {
            return fit.widened() == null ? Objects.requireNonNullElse(type, read) : fit.widened();
        }
        if (published) {
            throw new LoadFailure(
                    "SCHEMA_CONFLICT",
                    "'" + column + "' is " + type + ", the held values are " + read
                            + ", which it can't take without loss");
        }
        return "text";
    }

    /** Turns a column into text, digit by digit as it is. */
    void makeText(String column) throws SQLException {
        String quoted = Sql.quoted(column);
        alter(List.of("ALTER COLUMN " + quoted + " TYPE text USING " + quoted + "::text"));
    }

    /** Fills held values in; every held row must find its published one. */
    void fill(List<Filling> fillings, List<@Nullable String> markers) throws SQLException {
        TableShape shape = shape();
        Set<Long> loads = new LinkedHashSet<>();
        List<String> sets = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fillings.size(); i++) {
            Filling filling = fillings.get(i);
            filling.loads().forEach(load -> loads.add(load.id()));
            String into = Sql.quoted(filling.into());
            sets.add(into + " = coalesce((h.held ->> ?)::" + shape.columns().get(filling.into()) + ", t." + into + ")");
            names.add(filling.held());
            String marker = markers.get(i);
            if (marker != null && filling.marker() != null) {
                String quoted = Sql.quoted(marker);
                sets.add(quoted + " = coalesce(h.held ->> ?, t." + quoted + ")");
                names.add(Objects.requireNonNull(filling.marker()));
            }
        }
        if (loads.isEmpty()) {
            return;
        }
        String sourceColumn =
                shape.columns().containsKey(TableShape.SOURCE_COLUMN) ? "coalesce(t._source_column, '')" : "''";
        String ids = loads.stream().map(String::valueOf).collect(Collectors.joining(","));
        String sql = "UPDATE " + shape.quoted() + " AS t SET " + String.join(", ", sets)
                + " FROM datawarp.tbl_held_values AS h WHERE h.load_id IN (" + ids + ") AND t._load_id = h.load_id"
                + " AND t._source_row = h.source_row AND h.source_column = " + sourceColumn;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                statement.setString(i + 1, names.get(i));
            }
            requireAll(statement.executeLargeUpdate(), ids);
        }
    }

    private void requireAll(long filled, String loads) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM datawarp.tbl_held_values WHERE load_id IN (" + loads + ")")) {
            row.next();
            if (row.getLong(1) != filled) {
                throw new LoadFailure(
                        "VALUE_NOT_KEPT",
                        "Of " + row.getLong(1) + " rows with held values only " + filled
                                + " are in the published table; nothing was filled in");
            }
        }
    }

    private void alter(List<String> changes) throws SQLException {
        if (!changes.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE " + Sql.quoted(schema, name) + " " + String.join(", ", changes));
            }
        }
    }
}
