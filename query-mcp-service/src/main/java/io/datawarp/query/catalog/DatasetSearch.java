package io.datawarp.query.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists published datasets: by code, or by rank when words are given. */
@ApplicationScoped
class DatasetSearch {

    // Full text finds words in names, descriptions and columns; trigrams forgive typing mistakes in names.
    private static final String SQL = """
            WITH question AS (
                SELECT ?::text AS words, websearch_to_tsquery('english', ?) AS query
            ), found AS (
                SELECT
                    d.*,
                    CASE
                        WHEN q.words IS NULL THEN 0
                        ELSE ts_rank(w.words, q.query) + public.word_similarity(lower(q.words), n.names)
                    END AS rank,
                    CASE
                        WHEN q.words IS NULL THEN NULL
                        WHEN n.words @@ q.query THEN 'its name or tags match'
                        WHEN w.words @@ q.query THEN 'its description or columns match'
                        ELSE 'its name is similar'
                    END AS why
                FROM datawarp.tbl_data_sources AS d
                CROSS JOIN question AS q
                CROSS JOIN LATERAL (
                    SELECT datawarp.dataset_words(
                        d.code, d.name, d.publication, d.tags, d.domain, d.description, d.purpose, d.columns
                    ) AS words
                ) AS w
                CROSS JOIN LATERAL (
                    SELECT names, to_tsvector('english', names) AS words
                    FROM datawarp.dataset_names(d.code, d.name, d.publication, d.tags) AS names
                ) AS n
                WHERE d.status IN ('active', 'deprecated')
                    AND d.schema_name = 'staging'
                    AND (?::text IS NULL OR d.publication = ?)
                    AND (?::text IS NULL OR d.domain = ?)
                    AND (
                        q.words IS NULL
                        OR w.words @@ q.query
                        OR public.word_similarity(lower(q.words), n.names) > 0.45
                    )
            )
            SELECT
                code, name, publication, domain, status, row_count, first_period, last_period, last_load_at, why,
                count(*) OVER () AS total
            FROM found
            ORDER BY rank DESC, code
            LIMIT ? OFFSET ?
            """;

    private final DataSource database;

    DatasetSearch(DataSource database) {
        this.database = database;
    }

    /** A page and the total; the page is the caller's to continue at {@code offset} plus its size. */
    Found find(DatasetFilter filter, int limit, int offset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            String words = filter.words() == null ? null : Synonyms.expand(filter.words());
            statement.setString(1, filter.words());
            statement.setString(2, words == null ? "" : words);
            statement.setString(3, filter.publication());
            statement.setString(4, filter.publication());
            statement.setString(5, filter.domain());
            statement.setString(6, filter.domain());
            statement.setInt(7, limit);
            statement.setInt(8, offset);
            try (ResultSet rows = statement.executeQuery()) {
                List<DatasetSummary> items = new ArrayList<>();
                long total = offset;
                while (rows.next()) {
                    items.add(summary(rows));
                    total = rows.getLong("total");
                }
                return new Found(items, total);
            }
        }
    }

    private static DatasetSummary summary(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime loaded = row.getObject("last_load_at", OffsetDateTime.class);
        return new DatasetSummary(
                row.getString("code"),
                row.getString("name"),
                row.getString("publication"),
                row.getString("domain"),
                row.getString("status"),
                row.getLong("row_count"),
                row.getString("first_period"),
                row.getString("last_period"),
                loaded == null ? null : loaded.toInstant(),
                row.getString("why"));
    }

    record Found(List<DatasetSummary> items, long total) {}
}
