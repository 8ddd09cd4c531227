package io.datawarp.registry.dataset;

import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds datasets. Every word of the question must occur: as the beginning of a word anywhere in the description of the
 * dataset, its columns and their values. A word that no dataset has is taken for a typing mistake of the words
 * in their names that are most like it; how like is set for each new connection, in application.properties.
 */
@ApplicationScoped
class DatasetSearch {

    private static final String HITS = """
            WITH word AS MATERIALIZED (
                SELECT
                    word, prefix,
                    EXISTS (SELECT FROM datawarp.tbl_dataset_search AS s WHERE s.words @@ prefix) AS known
                FROM unnest(?::text[]) AS word
                CROSS JOIN LATERAL to_tsquery('english', word || ':*') AS prefix
                WHERE numnode(prefix) > 0
            ),
            meant AS (
                SELECT
                    CASE
                        WHEN known THEN prefix::text
                        ELSE (SELECT string_agg(plainto_tsquery('english', n)::text, ' | ')
                              FROM datawarp.near_words(word) AS n WHERE numnode(plainto_tsquery('english', n)) > 0)
                    END AS query
                FROM word
            ),
            question AS MATERIALIZED (
                SELECT string_agg('(' || query || ')', ' & ')::tsquery AS query
                FROM meant
                HAVING bool_and(query IS NOT NULL)
            )
            """;

    private static final String FILTERS = """
            WHERE (?::text IS NULL OR publication = ?)
                AND (?::text IS NULL OR domain = ?)
                AND (?::text IS NULL OR status = ?)
            """;

    private final DataSource database;
    private final DatasetRepository repository;

    DatasetSearch(DataSource database, DatasetRepository repository) {
        this.database = database;
        this.repository = repository;
    }

    DatasetPage page(DatasetFilter filter, int limit, @Nullable String cursor) {
        try (Connection connection = database.getConnection()) {
            return filter.searches()
                    ? bestFirst(connection, filter, limit, cursor)
                    : byCode(connection, filter, limit, cursor);
        } catch (SQLException e) {
            throw new IllegalStateException("The datasets could not be listed", e);
        }
    }

    /** The codes most like a mistyped one, best first. */
    List<String> alike(String code) {
        String sql = """
                SELECT source_code
                FROM datawarp.tbl_dataset_search
                WHERE ? OPERATOR(public.<%) names
                ORDER BY public.similarity(source_code, ?) DESC, source_code
                LIMIT 3
                """;
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, code.replace('_', ' '));
                statement.setString(2, code);
                try (ResultSet rows = statement.executeQuery()) {
                    List<String> codes = new ArrayList<>();
                    while (rows.next()) {
                        codes.add(rows.getString(1));
                    }
                    return codes;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Datasets of a similar name could not be found", e);
        }
    }

    private DatasetPage byCode(Connection connection, DatasetFilter filter, int limit, @Nullable String cursor)
            throws SQLException {
        String after = cursor == null ? "" : PageCursor.key(cursor);
        long total;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM datawarp.tbl_data_sources " + FILTERS)) {
            bind(statement, 1, filter);
            total = count(statement);
        }
        String sql = "SELECT * FROM datawarp.tbl_data_sources " + FILTERS + " AND code > ? ORDER BY code LIMIT ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = bind(statement, 1, filter);
            statement.setString(place, after);
            statement.setInt(place + 1, limit + 1);
            List<Dataset> found = read(statement);
            List<Dataset> items = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit
                    ? PageCursor.after(items.get(items.size() - 1).code())
                    : null;
            return new DatasetPage(items, total, next);
        }
    }

    private DatasetPage bestFirst(Connection connection, DatasetFilter filter, int limit, @Nullable String cursor)
            throws SQLException {
        int offset = cursor == null ? 0 : offset(PageCursor.key(cursor));
        List<String> words = filter.words();
        // Filtered, counted and ranked in one table; only the page's rows are then read whole. Very many hits come by
        // code: none is nearer than the others.
        String sql = HITS + """
                , hit AS (
                    SELECT s.source_code AS code, count(*) OVER () AS total
                    FROM question AS q
                    JOIN datawarp.tbl_dataset_search AS s ON s.words @@ q.query
                """ + FILTERS + """
                ), ranked AS (
                    SELECT
                        code,
                        total,
                        CASE
                            WHEN total > 1000 THEN 0
                            ELSE (
                                SELECT ts_rank(s.title, q.query)
                                FROM datawarp.tbl_dataset_search AS s
                                CROSS JOIN question AS q
                                WHERE s.source_code = code
                            )
                        END AS likeness
                    FROM hit
                    ORDER BY likeness DESC, code
                    LIMIT ? OFFSET ?
                )
                SELECT d.*, ranked.total
                FROM ranked
                JOIN datawarp.tbl_data_sources AS d USING (code)
                ORDER BY ranked.likeness DESC, d.code
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", words.toArray()));
            int place = bind(statement, 2, filter);
            statement.setInt(place, limit);
            statement.setInt(place + 1, offset);
            return ranked(statement, offset);
        }
    }

    private DatasetPage ranked(PreparedStatement statement, int offset) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Dataset> items = new ArrayList<>();
            long total = 0;
            while (rows.next()) {
                items.add(repository.read(rows));
                total = rows.getLong("total");
            }
            int end = offset + items.size();
            return new DatasetPage(items, total, end < total ? PageCursor.after(Integer.toString(end)) : null);
        }
    }

    private static int bind(PreparedStatement statement, int place, DatasetFilter filter) throws SQLException {
        int next = place;
        for (String value : new @Nullable String[] {filter.publication(), filter.domain(), filter.status()}) {
            statement.setString(next++, value);
            statement.setString(next++, value);
        }
        return next;
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<Dataset> read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Dataset> found = new ArrayList<>();
            while (rows.next()) {
                found.add(repository.read(rows));
            }
            return found;
        }
    }

    private static int offset(String key) {
        if (!key.matches("[0-9]{1,9}")) {
            throw Problem.of(
                    400,
                    "INVALID_CURSOR",
                    "Invalid cursor",
                    "This cursor belongs to another question; use a cursor with the q it was given for");
        }
        return Integer.parseInt(key);
    }
}
