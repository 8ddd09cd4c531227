import io.datawarp.export.published.PublishedTable;
import io.datawarp.export.published.TableFile;
import io.datawarp.export.published.TableWriting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes a table to Parquet (zstd) as export-service does, beside COPY ... TO '/dev/null' (FORMAT binary) in the same
 * run: {@code benchmarks/export} starts it. Prints seconds of each round, the ratio of each and their median.
 */
final class ExportTable {

    private ExportTable() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        int rounds = Integer.parseInt(arguments[1]);
        Path file = Files.createTempFile("bench", ".parquet");
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        double[] ratios = new double[rounds];
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            write(connection, file, threads);
            for (int round = 0; round < rounds; round++) {
                double copy = copy(connection);
                double parquet = write(connection, file, threads);
                ratios[round] = parquet / copy;
                System.out.printf(
                        "copy %.2f s, parquet %.2f s, ratio %.2f, %d bytes%n",
                        copy, parquet, ratios[round], Files.size(file));
            }
        } finally {
            threads.shutdownNow();
            Files.delete(file);
        }
        Arrays.sort(ratios);
        System.out.printf(
                "median ratio %.2f; heap of %d MB%n", ratios[rounds / 2], Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double copy(Connection connection) throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY staging.tbl_bench TO '/dev/null' (FORMAT binary)");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double write(Connection connection, Path file, ExecutorService threads)
            throws SQLException, IOException {
        long start = System.nanoTime();
        PublishedTable table = PublishedTable.open(connection, "staging", "tbl_bench");
        TableFile written = table.writeTo(file, new TableWriting(Map.of(), columns -> List.of(), 3, 250_000, threads, rows -> {}));
        connection.rollback();
        connection.setAutoCommit(true);
        if (written.rows() == 0) {
            throw new IllegalStateException("no rows");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
