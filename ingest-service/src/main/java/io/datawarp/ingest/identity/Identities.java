package io.datawarp.ingest.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Keeps tbl_table_identities: how each dataset's table has looked so far. */
@ApplicationScoped
public class Identities {

    private final DataSource database;
    private final ObjectMapper json;

    Identities(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The datasets of a publication that have been recognised in its files. */
    public List<Known> of(String publication) throws SQLException {
        String sql = "SELECT dataset, signature FROM datawarp.tbl_table_identities WHERE publication = ?"
                + " ORDER BY identity_id";
        Map<String, List<Signature>> known = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, publication);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.computeIfAbsent(row.getString(1), dataset -> new ArrayList<>())
                            .add(read(row.getString(2)));
                }
            }
        }
        return known.entrySet().stream()
                .map(entry -> new Known(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Remembers, in the caller's transaction, that the dataset's table looked like this. */
    public void remember(Connection connection, String publication, String dataset, Signature signature, String url)
            throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_table_identities (publication, dataset, signature, seen_in)"
                + " VALUES (?, ?, ?::jsonb, ?) ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, publication);
            statement.setString(2, dataset);
            statement.setString(3, write(signature));
            statement.setString(4, url);
            statement.executeUpdate();
        }
    }

    private String write(Signature signature) throws SQLException {
        try {
            // PostgreSQL text has no NUL.
            return json.writeValueAsString(signature).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new SQLException("A table's signature could not be written as JSON", e);
        }
    }

    private Signature read(String text) throws SQLException {
        try {
            return json.readValue(text, Signature.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("A table's signature in tbl_table_identities can't be read", e);
        }
    }
}
