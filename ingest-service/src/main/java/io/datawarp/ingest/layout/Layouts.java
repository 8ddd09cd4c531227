package io.datawarp.ingest.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.tabular.KnownLayout;
import io.datawarp.tabular.TableExtract;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads from tbl_load_events where the labels of a dataset's table stood when it was published last. */
@ApplicationScoped
public class Layouts {

    private static final String PUBLISHED = " AND status = 'completed' AND schema_name = 'staging'";

    private final DataSource database;
    private final ObjectMapper json;

    Layouts(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The layout of the dataset's last published load; empty when there is none with a header. */
    public List<KnownLayout> of(String dataset) throws SQLException {
        return read(
                "SELECT layout FROM datawarp.tbl_load_events WHERE source_code = ?" + PUBLISHED
                        + " ORDER BY load_id DESC LIMIT 1",
                dataset);
    }

    /** The layout of the last published load of each dataset that the publication's backfills have loaded. */
    public List<KnownLayout> ofPublication(String publication) throws SQLException {
        return read(
                "SELECT layout FROM datawarp.tbl_load_events WHERE load_id IN (SELECT max(load_id)"
                        + " FROM datawarp.tbl_load_events WHERE publication = ?" + PUBLISHED + " GROUP BY source_code)"
                        + " ORDER BY load_id",
                publication);
    }

    /** As the column {@code layout} keeps it; null for a table without labels to know it by. */
    public static @Nullable String toJson(ObjectMapper json, TableExtract table) {
        if (table.headerRows().isEmpty()) {
            return null;
        }
        // PostgreSQL text has no NUL.
        return json.valueToTree(KnownLayout.of(table)).toString().replace("\\u0000", "");
    }

    private List<KnownLayout> read(String sql, String name) throws SQLException {
        List<KnownLayout> layouts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String layout = row.getString(1);
                    if (layout != null) {
                        layouts.add(json.readValue(layout, KnownLayout.class));
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new SQLException("A layout in tbl_load_events can't be read", e);
        }
        return layouts;
    }
}
