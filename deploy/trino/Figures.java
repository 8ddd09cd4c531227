import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a large dataset, and asks the same of it in PostgreSQL, in DuckDB over its Parquet and in Trino over Iceberg. */
final class Figures {

    private static final int ROUNDS = 5;

    private static final Map<String, String> QUESTIONS = new TreeMap<>(Map.of(
            "1 sums of 48 groups",
            "SELECT region, age_group, count(*) AS n, sum(referrals) AS total FROM %s"
                    + " GROUP BY region, age_group ORDER BY region, age_group",
            "2 one period of 60",
            "SELECT region, sum(referrals) AS total FROM %s WHERE _period = '2022-03' GROUP BY region ORDER BY region",
            "3 one row",
            "SELECT org_code, referrals FROM %s WHERE _source_row = 123456"));

    private Figures() {}

    public static void main(String[] arguments) throws SQLException {
        if (arguments[0].equals("make")) {
            make(arguments[1], Long.parseLong(arguments[2]));
        } else {
            measure(arguments[1], arguments[2], arguments[3]);
        }
    }

    private static void make(String postgres, long rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT setseed(0.5);
                    CREATE TABLE staging.tbl_figures AS
                    SELECT 'R' || lpad((i %% 900)::text, 3, '0') AS org_code, 'NHS Trust number ' || (i %% 900) AS org_name,
                        (ARRAY['London', 'South East', 'South West', 'Midlands', 'East of England', 'North West'])[1 + i %% 6]
                            AS region,
                        (ARRAY['0-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+'])[1 + (i / 7) %% 8]
                            AS age_group,
                        (random() * 5000)::bigint AS referrals, (random() * 90000)::bigint AS attendances,
                        round((random() * 1000)::numeric, 2) AS rate_per_1000,
                        to_char(DATE '2020-01-01' + (i * 60 / %1$d) * interval '1 month', 'YYYY-MM') AS _period,
                        0::bigint AS _load_id, i AS _source_row
                    FROM generate_series(0::bigint, %1$d - 1) AS i;
                    CREATE INDEX ON staging.tbl_figures (_source_row);
                    ANALYZE staging.tbl_figures;
                    GRANT SELECT ON staging.tbl_figures TO datawarp_export;
                    INSERT INTO datawarp.tbl_data_sources
                        (code, name, publication, domain, owner, purpose, table_name, status)
                    VALUES ('figures', 'Figures', 'benchmark', 'benchmark', 'bench@example.org', 'A benchmark',
                        'tbl_figures', 'active');
                    """.formatted(rows));
        }
    }

    private static void measure(String postgres, String files, String trino) throws SQLException {
        try (Connection warehouse = DriverManager.getConnection(postgres);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Connection many = DriverManager.getConnection(trino)) {
            for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                List<String> answers = new ArrayList<>();
                System.out.printf(
                        "%-22s PostgreSQL %s, DuckDB %s, Trino %s%n",
                        question.getKey(),
                        time(warehouse, question.getValue().formatted("staging.tbl_figures"), answers),
                        time(duck, question.getValue().formatted("read_parquet('" + files + "')"), answers),
                        time(many, question.getValue().formatted("staging.tbl_figures"), answers));
                if (answers.stream().distinct().count() != 1) {
                    throw new IllegalStateException("the engines differ: " + answers);
                }
            }
        }
    }

    private static String time(Connection connection, String sql, List<String> answers) throws SQLException {
        List<Long> times = new ArrayList<>();
        StringBuilder answer = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            answer.setLength(0);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        answer.append(row.getString(i)).append('|');
                    }
                }
            }
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        answers.add(answer.toString());
        long first = times.get(0);
        times.sort(null);
        return times.get(ROUNDS / 2) + " ms (first " + first + ")";
    }
}
