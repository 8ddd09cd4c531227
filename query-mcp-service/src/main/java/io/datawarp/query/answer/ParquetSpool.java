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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows as Parquet. A Parquet file says at its start how wide its decimals are, which is known only behind the last row;
 * so rows lie on the disk first, as text, and DuckDB makes the file of them in bounded memory.
 */
@ApplicationScoped
class ParquetSpool {

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
            try (OutputStream spool = new BufferedOutputStream(Files.newOutputStream(text), 1 << 16)) {
                columns = new ParquetColumns(new CsvSink(spool, false));
                rows.into(columns);
            }
            convert(columns.columns(), folder, text, file);
            Files.copy(file, out);
        } catch (SQLException e) {
            throw new IOException("The Parquet file could not be made: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private void convert(List<ParquetColumns.Typed> columns, Path folder, Path text, Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", limits.parquetMemory());
        settings.setProperty("temp_directory", folder.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
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
                    + " allow_quoted_nulls = false, new_line = '\\r\\n', max_line_size = 8000000, columns = {"
                    + IntStream.range(0, columns.size())
                            .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                            .collect(Collectors.joining(", "))
                    + "})) TO " + literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
