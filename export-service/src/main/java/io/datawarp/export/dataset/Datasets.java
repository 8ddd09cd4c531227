package io.datawarp.export.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads the registry: which datasets are published, and where their rows came from. */
@ApplicationScoped
public class Datasets {

    static final String PUBLISHED = """
            SELECT s.code, s.name, s.publication, s.domain, s.description, s.frequency, s.licence, s.landing_page, s.tags,
                s.status, s.deprecation_reason, s.replaced_by, s.schema_name, s.table_name, s.columns::text,
                s.first_period, s.last_period,
                to_char(s.last_load_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                coalesce((SELECT max(p.load_id) FROM datawarp.tbl_dataset_periods p WHERE p.source_code = s.code), 0)
                    AS newest_load,
                (SELECT count(*) FROM datawarp.tbl_schema_changes c
                    WHERE c.source_code = s.code AND c.applied_at IS NOT NULL) AS changes,
                md5(concat_ws('|',
                    (SELECT string_agg(concat(p.period, ':', p.load_id), ',' ORDER BY p.period, p.load_id)
                        FROM datawarp.tbl_dataset_periods p WHERE p.source_code = s.code),
                    (SELECT extract(epoch FROM max(c.applied_at))
                        FROM datawarp.tbl_schema_changes c WHERE c.source_code = s.code),
                    s.name, s.publication, s.description, s.licence, s.landing_page, s.columns)) AS version
            FROM datawarp.tbl_data_sources s
            WHERE s.status IN ('active', 'deprecated') AND s.schema_name = 'staging'
            """;

    // What the catalogue says besides what the files say.
    static final String STATE =
            "md5(string_agg(concat_ws('|', code, version, domain, frequency, tags, status, deprecation_reason,"
                    + " replaced_by), ',' ORDER BY code) || ?)";

    private static final String LOADS = """
            SELECT p.source_code, jsonb_agg(jsonb_build_object(
                'load_id', p.load_id, 'period', p.period, 'rows', p.row_count, 'url', e.url,
                'sha256', e.file_sha256, 'sheet', e.sheet, 'published_at', p.published_at,
                'total_rows', coalesce(to_jsonb(e.derived_rows), '[]')) ORDER BY p.period, p.load_id)::text AS loads
            FROM datawarp.tbl_dataset_periods p JOIN datawarp.tbl_load_events e USING (load_id)
            GROUP BY p.source_code
            """;

    private final DataSource database;

    Datasets(DataSource database) {
        this.database = database;
    }

    /** Every published dataset, by code. */
    public List<Dataset> published() throws SQLException {
        return list(PUBLISHED + " ORDER BY s.code");
    }

    /** Fingerprint of what the catalogue is to say now. */
    public String catalogueState(String rules) throws SQLException {
        return text("WITH published AS (" + PUBLISHED + ") SELECT " + STATE + " FROM published", rules)
                .orElse("");
    }

    public Optional<Dataset> findPublished(String code) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return findPublished(connection, code);
        }
    }

    /** As the given transaction sees it. */
    public Optional<Dataset> findPublished(Connection connection, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISHED + " AND s.code = ?")) {
            statement.setString(1, code);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(dataset(rows)) : Optional.empty();
            }
        }
    }

    /** The state of a dataset in the registry, empty when there is no such dataset. */
    public Optional<String> status(String code) throws SQLException {
        return text("SELECT status FROM datawarp.tbl_data_sources WHERE code = ?", code);
    }

    /** The code that is most like the given one, to help a person who mistyped. */
    public Optional<String> mostLike(String code) throws SQLException {
        return text(
                "SELECT code FROM datawarp.tbl_data_sources WHERE public.similarity(code, ?) > 0.3"
                        + " ORDER BY public.similarity(code, ?) DESC, code LIMIT 1",
                code,
                code);
    }

    /** JSON array of the loads that the published rows come from, as the given transaction sees it. */
    public String loads(Connection connection, String code) throws SQLException {
        return text(connection, "SELECT loads FROM (" + LOADS + ") AS all_loads WHERE source_code = ?", code)
                .orElse("[]");
    }

    /** The same for every dataset that has any. */
    public Map<String, String> loads() throws SQLException {
        Map<String, String> loads = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOADS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                loads.put(rows.getString(1), rows.getString(2));
            }
        }
        return loads;
    }

    private Optional<String> text(String sql, String... parameters) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return text(connection, sql, parameters);
        }
    }

    private static Optional<String> text(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private List<Dataset> list(String sql) throws SQLException {
        List<Dataset> datasets = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                datasets.add(dataset(rows));
            }
        }
        return datasets;
    }

    private static Dataset dataset(ResultSet row) throws SQLException {
        return new Dataset(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                tags(row.getArray(9)),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getLong(19),
                row.getLong(20),
                row.getString(21));
    }

    private static List<String> tags(Array tags) throws SQLException {
        return List.of((String[]) tags.getArray());
    }
}
