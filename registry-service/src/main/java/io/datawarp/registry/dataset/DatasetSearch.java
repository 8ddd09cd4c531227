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
 * dataset and its columns, or, so that typing mistakes are forgiven, as something like it among its names. How like is
 * set for each new connection, in application.properties.
 */
@ApplicationScoped
class DatasetSearch {

    // Two queries a word and no OR between them: a trigram match must be rechecked, a word match must not, and the
    // recheck of the long text would cost more than everything else.
    private static final String HITS = """
            WITH word AS MATERIALIZED (
                SELECT word, to_tsquery('english', word || ':*') AS prefix
                FROM unnest(?::text[]) AS word
                WHERE numnode(to_tsquery('english', word || ':*')) > 0
            ),
            hit AS (
                SELECT found.code
                FROM word
                CROSS JOIN LATERAL (
                    SELECT code
                    FROM datawarp.tbl_data_sources
                    WHERE datawarp.dataset_words(
                        code, name, publication, tags, domain, description, purpose, columns
                    ) @@ word.prefix
                    UNION
                    SELECT code
                    FROM datawarp.tbl_data_sources
                    WHERE word.word OPERATOR(public.<%) datawarp.dataset_names(code, name, publication, tags)
                ) AS found
                GROUP BY found.code
                HAVING count(*) = (SELECT count(*) FROM word)
            )
            """;

    private static final String FILTERS = """
            WHERE (?::text IS NULL OR d.publication = ?)
                AND (?::text IS NULL OR d.domain = ?)
                AND (?::text IS NULL OR d.status = ?)
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
                SELECT code
                FROM datawarp.tbl_data_sources
                WHERE ? OPERATOR(public.<%) datawarp.dataset_names(code, name, publication, tags)
                ORDER BY public.similarity(code, ?) DESC, code
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
                connection.prepareStatement("SELECT count(*) FROM datawarp.tbl_data_sources AS d " + FILTERS)) {
            bind(statement, 1, filter);
            total = count(statement);
        }
        String sql =
                "SELECT d.* FROM datawarp.tbl_data_sources AS d " + FILTERS + " AND d.code > ? ORDER BY d.code LIMIT ?";
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
        // Counted and ranked by code alone; only the page's rows are then read whole.
        String sql = HITS + """
                , ranked AS (
                    SELECT
                        d.code,
                        public.word_similarity(
                            ?, datawarp.dataset_names(d.code, d.name, d.publication, d.tags)
                        ) AS likeness,
                        count(*) OVER () AS total
                    FROM hit
                    JOIN datawarp.tbl_data_sources AS d USING (code)
                """ + FILTERS + """
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
            statement.setString(2, String.join(" ", words));
            int place = bind(statement, 3, filter);
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
