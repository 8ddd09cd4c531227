package io.datawarp.export.published;

import io.datawarp.export.parquet.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A published table as it is at one moment, streamed to Parquet files. */
public final class PublishedTable {

    private static final String PERIOD = "_period";

    private final Connection connection;
    private final String table;
    private List<TableColumn> columns = List.of();

    private PublishedTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Takes the table as it is now: the transaction begins here, and all that is read in it is of one moment. */
    public static PublishedTable open(Connection connection, String schema, String name) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            String table = quoted(schema) + "." + quoted(name);
            // Rows come in the order in which they lie, from the first on, whoever else is reading. The lock comes
            // before any query: the transaction's view must not be older than the table's shape.
            statement.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL lock_timeout = '60s';"
                            + " SET LOCAL synchronize_seqscans = off; LOCK TABLE " + table + " IN ACCESS SHARE MODE");
            return new PublishedTable(connection, table);
        }
    }

    /** Bytes that the table takes in the database, without its indexes. */
    public long size() throws SQLException {
        return Long.parseLong(
                values("SELECT pg_table_size(?::regclass)::text", table).get(0));
    }

    /** The periods that its rows are of, in their order; a null one for rows of none. Empty when it has no periods. */
    public List<@Nullable String> periods() throws SQLException {
        boolean has =
                columns().stream().anyMatch(column -> column.column().name().equals(PERIOD));
        return has ? values("SELECT DISTINCT " + PERIOD + " FROM " + table + " ORDER BY 1") : List.of();
    }

    /** Writes every row to one file. */
    public TableFile writeTo(Path file, TableWriting writing) throws IOException, SQLException {
        List<TableFile> written = new ArrayList<>();
        write("", writing, new TableParts(Long.MAX_VALUE, () -> file, (path, part) -> written.add(part)));
        return written.isEmpty() ? TableFile.EMPTY : written.get(0);
    }

    /** Writes the rows of a period, to another file whenever one is big enough. No row, no file. */
    public void writePeriod(@Nullable String period, TableWriting writing, TableParts parts)
            throws IOException, SQLException {
        String where = PERIOD + (period == null ? " IS NULL" : " = " + literal(period));
        write(" WHERE " + where, writing, parts);
    }

    private void write(String where, TableWriting writing, TableParts parts) throws IOException, SQLException {
        List<TableColumn> tableColumns = columns();
        List<Column> written = tableColumns.stream().map(TableColumn::column).toList();
        String select = tableColumns.stream()
                .map(TableColumn::expression)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table + where));
        try (Statement statement = connection.createStatement()) {
            // Workers would send rows as they find them; the same rows must make the same bytes.
            statement.execute("SET LOCAL max_parallel_workers_per_gather = 0");
        }
        BinaryCopy copy = new BinaryCopy(connection, select, written.size());
        try {
            RowBatch first = new RowBatch(written.size());
            copy.fill(first);
            RowBatch spare = new RowBatch(written.size());
            while (first.size() > 0) {
                PartWriter part = new PartWriter(parts.next().get(), written, writing);
                try (part) {
                    RowBatch left = part.fill(copy, first, spare, parts.bytes());
                    spare = left == first ? spare : first;
                    first = left;
                    part.finish();
                }
                parts.written().accept(part.file(), part.table());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            copy.abandon();
        }
    }

    private List<TableColumn> columns() throws SQLException {
        if (columns.isEmpty()) {
            columns = TableColumns.of(connection, table);
        }
        return columns;
    }

    private List<@Nullable String> values(String sql, String... parameters) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    // COPY takes no parameters.
    private String literal(String value) throws SQLException {
        return "'" + connection.unwrap(PGConnection.class).escapeLiteral(value) + "'";
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
