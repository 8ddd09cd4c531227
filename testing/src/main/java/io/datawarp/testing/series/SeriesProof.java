package io.datawarp.testing.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a warehouse with the {@code truth.tsv} of {@link SeriesFiles}: {@code SeriesProof JDBC-URL FOLDER}. For
 * every table of every file the rows and non-blank cells in the database must be those that were generated; cells that are
 * held for a decision count.
 */
public final class SeriesProof {

    private final Connection connection;
    private final Map<String, String> countings = new HashMap<>();

    private SeriesProof(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            List<String> wrong = differences(connection, Path.of(arguments[1]));
            wrong.forEach(System.out::println);
            System.out.println(wrong.isEmpty() ? "Nothing lost, nothing doubled" : wrong.size() + " tables differ");
            if (!wrong.isEmpty()) {
                System.exit(1);
            }
        }
    }

    /** One sentence for each table that is not in the database as it was generated. */
    public static List<String> differences(Connection connection, Path folder) throws IOException, SQLException {
        SeriesProof proof = new SeriesProof(connection);
        List<String> wrong = new ArrayList<>();
        Map<String, long[]> expected = new HashMap<>();
        Map<String, Integer> tables = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("truth.tsv")).subList(1, lines(folder))) {
            String[] parts = line.split("\t", -1);
            String place = proof.check(parts, wrong);
            expected.merge(parts[0], new long[] {Long.parseLong(parts[4])}, (a, b) -> new long[] {a[0] + b[0]});
            if (place != null) {
                tables.merge(place, 1, Integer::sum);
            }
        }
        tables.forEach((place, times) -> {
            if (times > 1) {
                wrong.add(place + " has the rows of " + times + " tables of one period");
            }
        });
        for (Map.Entry<String, long[]> publication : expected.entrySet()) {
            long rows = proof.rows(publication.getKey());
            if (rows != publication.getValue()[0]) {
                wrong.add(publication.getKey() + " has " + rows + " rows of "
                        + publication.getValue()[0]);
            }
        }
        return wrong;
    }

    private static int lines(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("truth.tsv")).size();
    }

    /** Dataset and period that the table went to; null when it is not there. */
    private @Nullable String check(String[] parts, List<String> wrong) throws SQLException {
        String name = String.join(" ", parts[0], parts[1], parts[2], parts[3]).strip();
        String sql = "SELECT e.source_code, e.load_id FROM datawarp.tbl_load_events e"
                + " JOIN datawarp.tbl_dataset_periods p USING (load_id) WHERE e.publication = ? AND e.period = ?"
                + " AND e.url LIKE '%' || ? AND coalesce(e.sheet, '') = ? AND e.status = 'completed'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < 4; i++) {
                statement.setString(i + 1, parts[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    wrong.add(name + " is not loaded");
                    return null;
                }
                String dataset = row.getString(1);
                compare(name, dataset, row.getLong(2), parts, wrong);
                return dataset + " " + parts[1];
            }
        }
    }

    private void compare(String name, String dataset, long loadId, String[] parts, List<String> wrong)
            throws SQLException {
        String sql = "SELECT count(*), " + counting(dataset) + " FROM staging.tbl_" + dataset
                + " WHERE _period = ? AND _load_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parts[1]);
            statement.setLong(2, loadId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long cells = row.getLong(2) + held(loadId);
                if (row.getLong(1) != Long.parseLong(parts[4]) || cells != Long.parseLong(parts[5])) {
                    wrong.add(name + " in " + dataset + " has " + row.getLong(1) + " rows and " + cells + " cells of "
                            + parts[4] + " and " + parts[5]);
                }
            }
        }
    }

    private long held(long loadId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(sum(cells), 0) FROM datawarp.tbl_held_columns WHERE load_id = ? AND filled_at IS NULL")) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Counts the cells of all data columns, markers included. */
    private String counting(String dataset) throws SQLException {
        String known = countings.get(dataset);
        if (known != null) {
            return known;
        }
        String sql = "SELECT string_agg(format('count(%I)', column_name), ' + ') FROM information_schema.columns"
                + " WHERE table_schema = 'staging' AND table_name = ? AND column_name NOT LIKE '\\_%'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "tbl_" + dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String counting = row.getString(1);
                countings.put(dataset, counting);
                return counting;
            }
        }
    }

    private long rows(String publication) throws SQLException {
        long rows = 0;
        List<String> datasets = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT code FROM datawarp.tbl_data_sources WHERE publication = ? AND status <> 'registered'")) {
            statement.setString(1, publication);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    datasets.add(row.getString(1));
                }
            }
        }
        for (String dataset : datasets) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM staging.tbl_" + dataset)) {
                row.next();
                rows += row.getLong(1);
            }
        }
        return rows;
    }
}
