package io.datawarp.ingest.key;

import io.datawarp.ingest.stage.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest set of columns that is unique, set-wise in the database: a sample refutes nearly every set that is
 * not, so few are proved on all rows.
 */
public final class KeyFinder {

    private static final int MOST_CANDIDATES = 12;
    private static final int LARGEST_SMALL_SET = 4;
    private static final int SAMPLE = 5000;
    private static final int MOST_PROOFS = 8;

    private final Connection connection;
    private final List<String> tables;
    private int proofs;

    private KeyFinder(Connection connection, List<String> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /**
     * The smallest key that all tables have; empty when even all candidates together are none.
     *
     * @param tables what stands after FROM: quoted names, or subqueries with an alias
     * @param candidates columns that may identify a row, most likely first
     */
    public static Optional<List<String>> smallest(Connection connection, List<String> tables, List<String> candidates)
            throws SQLException {
        List<String> few = candidates.subList(0, Math.min(candidates.size(), MOST_CANDIDATES));
        return few.isEmpty() ? Optional.empty() : new KeyFinder(connection, tables).smallest(few);
    }

    /** Whether no two rows agree in all these columns; two nulls agree. */
    public static boolean isUnique(Connection connection, String table, List<String> columns) throws SQLException {
        String sql =
                "SELECT NOT EXISTS (SELECT FROM " + table + " GROUP BY " + Sql.list(columns) + " HAVING count(*) > 1)";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Optional<List<String>> smallest(List<String> candidates) throws SQLException {
        List<@Nullable String[]> sample = sample(candidates);
        for (int size = 1; size <= Math.min(LARGEST_SMALL_SET, candidates.size()); size++) {
            int[] chosen = new int[size];
            for (int i = 0; i < size; i++) {
                chosen[i] = i;
            }
            do {
                if (mayBeUnique(sample, chosen)) {
                    List<String> columns =
                            Arrays.stream(chosen).mapToObj(candidates::get).toList();
                    if (isKey(columns)) {
                        return Optional.of(columns);
                    }
                    if (++proofs >= MOST_PROOFS) {
                        return isKey(candidates) ? Optional.of(candidates) : Optional.empty();
                    }
                }
            } while (next(chosen, candidates.size()));
        }
        return isKey(candidates) ? Optional.of(candidates) : Optional.empty();
    }

    private boolean isKey(List<String> columns) throws SQLException {
        for (String table : tables) {
            if (!isUnique(connection, table, columns)) {
                return false;
            }
        }
        return true;
    }

    private List<@Nullable String[]> sample(List<String> columns) throws SQLException {
        String list = columns.stream().map(name -> Sql.quoted(name) + "::text").collect(Collectors.joining(", "));
        List<@Nullable String[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT " + list + " FROM " + tables.get(0) + " LIMIT " + SAMPLE)) {
            while (row.next()) {
                @Nullable String[] values = new @Nullable String[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.getString(i + 1);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static boolean mayBeUnique(List<@Nullable String[]> sample, int[] chosen) {
        Set<List<@Nullable String>> seen = new HashSet<>();
        for (@Nullable String[] row : sample) {
            List<@Nullable String> key = new ArrayList<>(chosen.length);
            for (int column : chosen) {
                key.add(row[column]);
            }
            if (!seen.add(key)) {
                return false;
            }
        }
        return true;
    }

    /** The next combination in order; false after the last. */
    private static boolean next(int[] chosen, int of) {
        int i = chosen.length - 1;
        while (i >= 0 && chosen[i] == of - chosen.length + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        chosen[i]++;
        for (int j = i + 1; j < chosen.length; j++) {
            chosen[j] = chosen[j - 1] + 1;
        }
        return true;
    }
}
