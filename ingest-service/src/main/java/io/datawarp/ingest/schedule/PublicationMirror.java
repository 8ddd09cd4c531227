package io.datawarp.ingest.schedule;

import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes tbl_publications: the publications in force, and those that are no longer. */
@ApplicationScoped
class PublicationMirror {

    /** Writes only what differs, so that synced_at tells when an entry last changed. */
    void sync(Connection connection, List<Publication> publications) throws SQLException {
        String upsert = "INSERT INTO datawarp.tbl_publications AS old (code, name, domain, frequency, landing_page,"
                + " licence, owner, purpose, tags, auto_register, enabled, contract_mode, definition)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)"
                + " ON CONFLICT (code) DO UPDATE SET (name, domain, frequency, landing_page, licence, owner, purpose,"
                + " tags, auto_register, enabled, contract_mode, definition, synced_at, removed_at) ="
                + " (excluded.name, excluded.domain, excluded.frequency, excluded.landing_page, excluded.licence,"
                + " excluded.owner, excluded.purpose, excluded.tags, excluded.auto_register, excluded.enabled,"
                + " excluded.contract_mode, excluded.definition, clock_timestamp(), NULL)"
                + " WHERE old.removed_at IS NOT NULL OR (old.name, old.domain, old.frequency, old.landing_page,"
                + " old.licence, old.owner, old.purpose, old.tags, old.auto_register, old.enabled, old.contract_mode,"
                + " old.definition) IS DISTINCT FROM (excluded.name, excluded.domain, excluded.frequency,"
                + " excluded.landing_page, excluded.licence, excluded.owner, excluded.purpose, excluded.tags,"
                + " excluded.auto_register, excluded.enabled, excluded.contract_mode, excluded.definition)";
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (Publication publication : publications) {
                statement.setString(1, publication.code());
                statement.setString(2, publication.name());
                statement.setString(3, publication.domain());
                statement.setString(4, publication.frequency().word());
                statement.setString(5, publication.landingPage());
                statement.setString(6, publication.licence());
                statement.setString(7, publication.owner());
                statement.setString(8, publication.purpose());
                statement.setArray(
                        9, connection.createArrayOf("text", publication.tags().toArray()));
                statement.setBoolean(10, publication.autoRegister());
                statement.setBoolean(11, publication.enabled());
                statement.setString(12, publication.contract().word());
                statement.setString(13, publication.definition());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        remove(connection, publications.stream().map(Publication::code).toList());
    }

    private static void remove(Connection connection, List<String> kept) throws SQLException {
        String sql = "UPDATE datawarp.tbl_publications SET removed_at = clock_timestamp()"
                + " WHERE removed_at IS NULL AND code <> ALL (?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", kept.toArray()));
            statement.executeUpdate();
        }
    }
}
