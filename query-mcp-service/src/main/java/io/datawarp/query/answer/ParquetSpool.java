package io.datawarp.query.answer;

import io.datawarp.query.reader.CsvSink;
import io.datawarp.query.reader.LimitsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;

/**
 * Rows as Parquet. A Parquet file says at its start how wide its decimals are, which is known only behind the last row;
 * so rows lie on the disk first, as text, and DuckDB makes the file of them in bounded memory.
 */
@ApplicationScoped
class ParquetSpool {

    private static final long GROUP_BYTES = 16_000_000;
    private static final long GROUP_ROWS = 122_880;

    private final LimitsConfig limits;

    ParquetSpool(LimitsConfig limits) {
        this.limits = limits;
    }

    void write(Downloads.Rows rows, OutputStream out) throws IOException {
        Path folder = Files.createTempDirectory("datawarp-parquet");
        Path text = folder.resolve("rows.csv");
        Path file = folder.resolve("rows.parquet");
        try {
            ParquetColumns columns;
            long count;
            try (OutputStream spool = new BufferedOutputStream(Files.newOutputStream(text), 1 << 16)) {
                columns = new ParquetColumns(new CsvSink(spool, false));
                count = rows.into(columns).rows();
            }
            convert(columns.columns(), groupRows(Files.size(text), count), folder, text, file);
            Files.copy(file, out);
        } catch (SQLException e) {
            throw new IOException("The Parquet file could not be made: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    // DuckDB holds a whole row group; wide rows make it shorter.
    private static long groupRows(long bytes, long rows) {
        return Math.max(1, Math.min(GROUP_ROWS, GROUP_BYTES * Math.max(1, rows) / Math.max(1, bytes)));
    }

    private void convert(List<ParquetColumns.Typed> columns, long groupRows, Path folder, Path text, Path file)
            throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", limits.parquetMemory());
        settings.setProperty("temp_directory", folder.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try (Connection connection = duckDb(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (SELECT "
                    + IntStream.range(0, columns.size())
                            .mapToObj(
                                    i -> "CAST(c" + i + " AS " + columns.get(i).type() + ") AS "
                                            + identifier(columns.get(i).name()))
                            .collect(Collectors.joining(", "))
                    + " FROM read_csv(" + literal(text.toString())
                    + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                    + " allow_quoted_nulls = false, new_line = '\\r\\n', max_line_size = 8000000,"
                    + " buffer_size = 16000000, columns = {"
                    + IntStream.range(0, columns.size())
                            .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                            .collect(Collectors.joining(", "))
                    + "})) TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE "
                    + groupRows + ")");
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    // Not by way of DriverManager, which knows the drivers of whoever asked it first.
    private static Connection duckDb(Properties settings) throws SQLException {
        return Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", settings), "a URL of DuckDB's");
    }
}
