package io.datawarp.ingest.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.ingest.dataset.Dataset;
import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds drift when a load is copied, so that the gates judge what will be published, and again when it is published if
 * the table has changed between.
 */
@ApplicationScoped
public class DriftCheck {

    private static final Set<String> ASKED_AT_ONCE = Set.of("type_conflict", "grain_changed");

    private final Contracts contracts;
    private final ObjectMapper json;

    DriftCheck(Contracts contracts, ObjectMapper json) {
        this.contracts = contracts;
        this.json = json;
    }

    /**
     * Writes what is found into the load's event; ends the load where the contract forbids it.
     *
     * @param decided how many decisions had been carried out when the load's columns were named
     */
    void record(Connection connection, InFlight load, Target target, long decided) throws SQLException {
        Dataset dataset = target.dataset();
        if (dataset == null) {
            return;
        }
        Drift drift = write(connection, load.loadId(), target, dataset.code(), decided);
        drift.requireAllowed(dataset.code());
        // The gates may stop such a load; without its question nobody would know what to do about it.
        for (Finding finding : drift.findings()) {
            if (ASKED_AT_ONCE.contains(finding.type())) {
                SchemaChanges.ask(connection, dataset.code(), load.loadId(), finding);
            }
        }
    }

    /**
     * Whether a decision was carried out after the load's columns were named: it was about columns that this load may
     * bring under a name of its own, or holds for a question that nobody asks any more.
     */
    public boolean isDecidedSince(Connection connection, long loadId, String dataset) throws SQLException {
        Drift recorded = read(connection, loadId);
        return recorded != null && recorded.decided() != Decisions.carriedOut(connection, dataset);
    }

    /** The drift of a load that is being published, found anew when the table is no longer the one it was copied for. */
    public Drift atPublication(Connection connection, long loadId, Target target, String dataset, TableShape published)
            throws SQLException {
        Drift recorded = read(connection, loadId);
        if (recorded != null && recorded.shape().equals(Sides.fingerprint(published))) {
            return recorded;
        }
        Drift drift = write(connection, loadId, target, dataset, Decisions.carriedOut(connection, dataset));
        drift.requireAllowed(dataset);
        return drift;
    }

    private Drift write(Connection connection, long loadId, Target target, String dataset, long decided)
            throws SQLException {
        Sides sides = Sides.read(connection, json, loadId, target, dataset);
        Drift drift =
                DriftPlan.of(sides, contracts.of(connection, dataset), Decisions.read(connection, dataset), decided);
        long cells = 0;
        for (Held held : drift.held()) {
            cells += cells(connection, sides.incoming(), held);
        }
        String sql = "UPDATE datawarp.tbl_load_events SET drift = ?::jsonb, columns = ?::jsonb,"
                + " cells_stored = cells_stored + cells_held - ?, cells_held = ? WHERE load_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json.writeValueAsString(drift));
            statement.setString(2, sides.columns().marked(drift.held()).toString());
            statement.setLong(3, cells);
            statement.setLong(4, cells);
            statement.setLong(5, loadId);
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The drift of a load could not be written as JSON", e);
        }
        return drift;
    }

    /** Values and markers of a held column. */
    static long cells(Connection connection, TableShape incoming, Held held) throws SQLException {
        String filled = List.of(held.column(), held.marker() == null ? held.column() : held.marker()).stream()
                .distinct()
                .map(name -> Sql.quoted(name) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM " + incoming.quoted() + " WHERE " + filled)) {
            row.next();
            return row.getLong(1);
        }
    }

    private @Nullable Drift read(Connection connection, long loadId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT drift FROM datawarp.tbl_load_events WHERE load_id = ?")) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String text = row.getString(1);
                return text == null ? null : json.readValue(text, Drift.class);
            }
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
