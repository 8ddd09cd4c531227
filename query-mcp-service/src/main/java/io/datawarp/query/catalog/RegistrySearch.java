package io.datawarp.query.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists published datasets: by code, or by rank when words are given, with why each was found. */
@ApplicationScoped
@Typed(RegistrySearch.class)
class RegistrySearch implements DatasetSearch {

    private static final String SUMMARY =
            "d.code, d.name, d.publication, d.domain, d.status, d.row_count, d.first_period, d.last_period,"
                    + " d.last_load_at, d.description, d.column_count";
    private static final String SHOWN = """
            WHERE status IN ('active', 'deprecated')
                AND schema_name = 'staging'
                AND (?::text IS NULL OR publication = ?)
                AND (?::text IS NULL OR domain = ?)
            """;
    private static final String LIST = "SELECT " + SUMMARY + ", NULL::boolean AS titled, NULL::text[] AS columns,"
            + " NULL::text[] AS values, (SELECT count(*) FROM datawarp.tbl_data_sources " + SHOWN
            + ") AS total FROM datawarp.tbl_data_sources AS d " + SHOWN + " ORDER BY d.code LIMIT ? OFFSET ?";

    private static final String NEAR = """
            SELECT word, near
            FROM unnest(?::text[]) AS word
            CROSS JOIN LATERAL plainto_tsquery('english', word) AS query
            CROSS JOIN LATERAL (SELECT ARRAY(SELECT datawarp.near_words(word)) AS near) AS spelt
            WHERE numnode(query) > 0
                AND NOT EXISTS (SELECT FROM datawarp.tbl_dataset_search AS s WHERE s.words @@ query)
                AND near <> '{}'
            """;

    // Ranking reads long texts, so of very many hits only the titles are compared; counting keeps its rows, so they are
    // short. Why a dataset was found is looked up for the page alone.
    private static final String SEARCH = """
            WITH question AS MATERIALIZED (
                SELECT to_tsquery('english', ?) AS query, to_tsquery('english', ?) AS some, ?::text AS plain
            ), hit AS (
                SELECT
                    s.source_code AS code,
                    count(*) OVER () AS total,
                    4 * ts_rank(s.title, q.some)
                    + CASE WHEN s.title @@ q.query THEN 1 ELSE 0 END
                    - CASE WHEN s.status = 'deprecated' THEN 0.3 ELSE 0 END AS rank
                FROM question AS q
                JOIN datawarp.tbl_dataset_search AS s ON s.words @@ q.query
                %1$s
            ), ranked AS (
                SELECT
                    h.code,
                    h.total,
                    h.rank + CASE
                        WHEN h.total > 500 THEN 0
                        ELSE (
                            SELECT
                                CASE WHEN s.title || s.about @@ q.query THEN 0.5 ELSE 0 END
                                + ts_rank(s.about, q.some) + public.word_similarity(q.plain, s.names)
                            FROM datawarp.tbl_dataset_search AS s
                            CROSS JOIN question AS q
                            WHERE s.source_code = h.code
                        )
                    END AS rank
                FROM hit AS h
                ORDER BY rank DESC, h.code
                LIMIT ? OFFSET ?
            )
            SELECT
                %2$s,
                r.total,
                s.title @@ q.some AS titled,
                ARRAY(
                    SELECT c ->> 'name'
                    FROM jsonb_array_elements(d.columns) AS c
                    WHERE s.about @@ q.some
                        AND to_tsvector('english', replace(concat_ws(
                            ' ', c ->> 'name', c ->> 'header', c ->> 'description', c ->> 'search_terms'
                        ), '_', ' ')) @@ q.some
                    LIMIT 3
                ) AS columns,
                CASE
                    WHEN s.title || s.about @@ q.query THEN NULL
                    ELSE ARRAY(
                        SELECT p.column_name || ' = ' || (v ->> 'value')
                        FROM datawarp.tbl_column_profiles AS p
                        CROSS JOIN LATERAL jsonb_array_elements(p.top_values) AS v
                        WHERE p.source_code = d.code AND v ->> 'value' ~* ?
                        LIMIT 3
                    )
                END AS values
            FROM ranked AS r
            JOIN datawarp.tbl_data_sources AS d ON d.code = r.code
            JOIN datawarp.tbl_dataset_search AS s ON s.source_code = r.code
            CROSS JOIN question AS q
            ORDER BY r.rank DESC, r.code
            """.formatted(SHOWN, SUMMARY);

    private final DataSource database;
    private final Synonyms synonyms;

    RegistrySearch(DataSource database, Synonyms synonyms) {
        this.database = database;
        this.synonyms = synonyms;
    }

    @Override
    public Found find(DatasetFilter filter, int limit, int offset) throws SQLException {
        try (Connection connection = database.getConnection()) {
            String text = filter.words();
            if (text == null) {
                return list(connection, filter, limit, offset);
            }
            SearchWords words = new SearchWords(text, synonyms);
            Found all = search(connection, filter, text, words, words.all(), limit, offset);
            if (all.total() > 0) {
                return all;
            }
            Map<String, List<String>> spellings = spellings(connection, words);
            if (!spellings.isEmpty()) {
                words = new SearchWords(text, synonyms, spellings);
                all = search(connection, filter, text, words, words.all(), limit, offset);
                if (all.total() > 0) {
                    return new Found(all.items(), all.total(), guessed(spellings));
                }
            }
            if (words.terms() < 2) {
                return all;
            }
            Found some = search(connection, filter, text, words, words.some(), limit, offset);
            return some.total() == 0
                    ? some
                    : new Found(some.items(), some.total(), "No dataset has all of these words; these have some.");
        }
    }

    /** The words that no dataset has, each with those it may have been meant to be. */
    private static Map<String, List<String>> spellings(Connection connection, SearchWords words) throws SQLException {
        Map<String, List<String>> spellings = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(NEAR)) {
            statement.setArray(
                    1, connection.createArrayOf("text", words.phrases().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    spellings.put(rows.getString("word"), texts(rows, "near"));
                }
            }
        }
        return spellings;
    }

    private static String guessed(Map<String, List<String>> spellings) {
        return spellings.entrySet().stream()
                .map(e -> "Nothing has the word " + e.getKey() + "; these have " + String.join(" or ", e.getValue()))
                .collect(Collectors.joining(". ", "", "."));
    }

    private static Found list(Connection connection, DatasetFilter filter, int limit, int offset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            int place = filter(statement, filter(statement, 1, filter), filter);
            statement.setInt(place, limit);
            statement.setInt(place + 1, offset);
            return read(statement, offset);
        }
    }

    private static Found search(
            Connection connection,
            DatasetFilter filter,
            String text,
            SearchWords words,
            String query,
            int limit,
            int offset)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEARCH)) {
            statement.setString(1, query);
            statement.setString(2, words.some());
            statement.setString(3, text.toLowerCase(Locale.ROOT));
            int place = filter(statement, 4, filter);
            statement.setInt(place, limit);
            statement.setInt(place + 1, offset);
            statement.setString(place + 2, pattern(words));
            return read(statement, offset);
        }
    }

    // What PostgreSQL's regular expressions take: the beginning of a word that is one of the phrases.
    private static String pattern(SearchWords words) {
        return words.phrases().stream()
                .map(phrase ->
                        Pattern.compile("([^\\p{L}\\p{N} ])").matcher(phrase).replaceAll("\\\\$1"))
                .collect(Collectors.joining("|", "(^|\\W)(", ")"));
    }

    private static int filter(PreparedStatement statement, int from, DatasetFilter filter) throws SQLException {
        statement.setString(from, filter.publication());
        statement.setString(from + 1, filter.publication());
        statement.setString(from + 2, filter.domain());
        statement.setString(from + 3, filter.domain());
        return from + 4;
    }

    private static Found read(PreparedStatement statement, int offset) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<DatasetSummary> items = new ArrayList<>();
            long total = offset;
            while (rows.next()) {
                items.add(summary(rows));
                total = rows.getLong("total");
            }
            return new Found(items, total, null);
        }
    }

    private static DatasetSummary summary(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime loaded = row.getObject("last_load_at", OffsetDateTime.class);
        return new DatasetSummary(
                row.getString("code"),
                row.getString("name"),
                row.getString("publication"),
                row.getString("domain"),
                row.getString("description"),
                row.getString("status"),
                row.getLong("row_count"),
                row.getInt("column_count"),
                row.getString("first_period"),
                row.getString("last_period"),
                loaded == null ? null : loaded.toInstant(),
                why(row));
    }

    private static @Nullable String why(ResultSet row) throws SQLException {
        boolean titled = row.getBoolean("titled");
        if (row.wasNull()) {
            return null;
        }
        List<String> reasons = new ArrayList<>();
        if (titled) {
            reasons.add("its name or subject");
        }
        List<String> columns = texts(row, "columns");
        if (!columns.isEmpty()) {
            reasons.add((columns.size() == 1 ? "column " : "columns ") + String.join(", ", columns));
        }
        List<String> values = texts(row, "values");
        if (!values.isEmpty()) {
            reasons.add((values.size() == 1 ? "value " : "values ") + String.join(", ", values));
        }
        return reasons.isEmpty() ? "its name is similar, or its description" : String.join("; ", reasons);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        @Nullable Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) Objects.requireNonNull(array.getArray()));
    }
}
