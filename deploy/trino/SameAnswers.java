import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Compares what a query-mcp-service with the engine trino answers with what PostgreSQL itself answers to the same SQL. */
final class SameAnswers {

    private static final Pattern DECIMAL = Pattern.compile("(?m)(?<=^|,)-?\\d+\\.\\d+(?=,|\r?$)");

    // What may not run, and how it is called.
    private static final List<List<String>> REFUSED = List.of(
            List.of("SELECT 1 /* /* */ , query FROM system.runtime.queries -- */", "SQL_NOT_ALLOWED"),
            List.of("SELECT query FROM system.runtime.queries", "UNKNOWN_DATASET"),
            List.of("SELECT * FROM iceberg.iceberg_tables", "UNKNOWN_DATASET"),
            List.of("DROP TABLE tbl_adhd_summary", "SQL_NOT_A_QUERY"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final String service;
    private final String key;

    private SameAnswers(String service, String key) {
        this.service = service;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        SameAnswers answers = new SameAnswers(arguments[0], arguments[1]);
        long start = System.nanoTime();
        int same = 0;
        try (Connection postgres = DriverManager.getConnection(arguments[2])) {
            for (String sql : questions(postgres)) {
                String theirs = comparable(answers.ask(sql, 200));
                StringWriter ours = new StringWriter();
                postgres.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + sql + ") TO STDOUT (FORMAT csv, HEADER)", ours);
                if (!theirs.equals(comparable(ours.toString()))) {
                    throw new IllegalStateException(sql + "\n-- Trino:\n" + theirs + "\n-- PostgreSQL:\n" + ours);
                }
                same++;
            }
        }
        for (List<String> refused : REFUSED) {
            String problem = answers.ask(refused.get(0), 400);
            if (!problem.contains(refused.get(1))) {
                throw new IllegalStateException(refused.get(0) + " was answered with " + problem);
            }
        }
        System.out.printf(
                "%d answers of the engine trino are PostgreSQL's, %d questions are refused (%.1f s)%n",
                same, REFUSED.size(), (System.nanoTime() - start) / 1e9);
    }

    private static List<String> questions(Connection postgres) throws SQLException {
        List<String> questions = new ArrayList<>();
        try (ResultSet row = postgres.createStatement().executeQuery("""
                SELECT c.relname, (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), (SELECT quote_ident(a.attname) FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.atttypid IN (20, 1700) AND a.attname !~ '^_' ORDER BY a.attnum LIMIT 1)
                FROM pg_class c JOIN datawarp.tbl_data_sources s ON s.table_name = c.relname
                WHERE c.relnamespace = 'staging'::regnamespace AND s.status IN ('active', 'deprecated') ORDER BY 1
                """)) {
            while (row.next()) {
                String table = "staging.\"" + row.getString(1) + '"';
                // Not *: the files have the columns that DataWarp adds at their end, whenever a column came.
                questions.add("SELECT " + row.getString(2) + " FROM " + table + " ORDER BY _load_id, _source_row, _period LIMIT 200");
                String number = row.getString(3);
                if (number != null) {
                    questions.add("SELECT _period, count(*) AS n, sum(" + number + ") AS total, min(" + number
                            + ") AS least FROM " + table + " GROUP BY _period ORDER BY _period");
                }
            }
        }
        return questions;
    }

    private String ask(String sql, int status) throws IOException, InterruptedException {
        URI address = URI.create(service + "/api/query.csv?sql=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + key).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new IllegalStateException(sql + " was answered with " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    // 1.5 and 1.50 are one number; CSV may end lines in two ways.
    private static String comparable(String csv) {
        return DECIMAL.matcher(csv.replace("\r\n", "\n"))
                .replaceAll(number -> Matcher.quoteReplacement(
                        new BigDecimal(number.group()).stripTrailingZeros().toPlainString()));
    }
}
