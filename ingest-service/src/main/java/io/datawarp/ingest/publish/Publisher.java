package io.datawarp.ingest.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datawarp.database.Transaction;
import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.drift.Drift;
import io.datawarp.ingest.drift.DriftCheck;
import io.datawarp.ingest.drift.DriftMessage;
import io.datawarp.ingest.drift.HeldValues;
import io.datawarp.ingest.drift.LoadColumns;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.event.LoadStatus;
import io.datawarp.ingest.revision.Revisions;
import io.datawarp.ingest.revision.Revisions.Replacement;
import io.datawarp.ingest.stage.TableShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Publishes a load in one transaction: rows, shape, periods, registry and event together, or nothing. */
@ApplicationScoped
public class Publisher {

    /** Lock not available, deadlock, serialization failure: somebody else was faster. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("55P03", "40P01", "40001");

    private final DataSource database;
    private final ObjectMapper json;
    private final PublishConfig config;
    private final DriftCheck driftCheck;
    private final HeldValues heldValues;
    private final Revisions revisions;

    Publisher(
            DataSource database,
            ObjectMapper json,
            PublishConfig config,
            DriftCheck driftCheck,
            HeldValues heldValues,
            Revisions revisions) {
        this.database = database;
        this.json = json;
        this.config = config;
        this.driftCheck = driftCheck;
        this.heldValues = heldValues;
        this.revisions = revisions;
    }

    public Published publish(InFlight load, Target target) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(load, target);
            } catch (SQLException e) {
                if (!WORTH_ANOTHER_TRY.contains(Objects.toString(e.getSQLState(), ""))
                        || attempt >= config.attempts()) {
                    throw e;
                }
                // Long enough for the queries that queued up behind us.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100L << attempt));
            }
        }
    }

    private Published once(InFlight load, Target target) throws SQLException {
        return Transaction.get(database, connection -> {
            setLockTimeout(connection);
            return inTransaction(connection, load, target);
        });
    }

    private Published inTransaction(Connection connection, InFlight load, Target target) throws SQLException {
        Ledger ledger = new Ledger(connection, load, target);
        Optional<Ledger.Event> locked = ledger.lock();
        if (locked.isEmpty()) {
            return Published.rows(0);
        }
        Ledger.Event event = locked.get();
        boolean registered = target.dataset() != null;
        Ledger.Registered before = registered ? ledger.registered() : new Ledger.Registered("[]", 0, List.of());
        TableShape incoming = TableShape.incoming(connection, load.loadId());
        if (!incoming.exists()) {
            throw new StageAgain("the incoming table is gone");
        }
        Publication publication = new Publication(connection, target);
        Optional<Long> later = registered ? ledger.later(event.period()) : Optional.empty();
        if (later.isPresent()) {
            publication.drop(incoming);
            String why = "Load " + later.get() + ", asked for later, is published already";
            ledger.complete(LoadStatus.SKIPPED, 0, List.of(), why);
            return new Published(true, 0);
        }
        if (registered
                && driftCheck.isDecidedSince(
                        connection, load.loadId(), load.request().dataset())) {
            throw new StageAgain("a decision over the dataset's shape was carried out after it was copied");
        }
        RegisteredColumns columns = new RegisteredColumns(json, before.columns());
        TableShape published = TableShape.read(connection, target.schema(), target.table());
        Optional<Drift> drift = registered
                ? Optional.of(driftCheck.atPublication(
                        connection, load.loadId(), target, load.request().dataset(), published))
                : Optional.empty();
        Set<String> keptOut = drift.map(Drift::keptOut).orElse(Set.of());
        TableShape taken = incoming.without(keptOut);
        List<ShapeChange> changes = Evolution.of(published, taken, expected(columns, drift, keptOut));

        String revised = "";
        if (published.exists() && drift.isPresent()) {
            revised = revisions.record(
                    connection,
                    new Replacement(
                            load.request().dataset(),
                            load.loadId(),
                            event.period(),
                            target.replaces(),
                            published,
                            taken,
                            widened(changes),
                            before.keys(),
                            drift.get().mayBeFilled(published)));
        }
        // The old rows go before the shape changes: that keeps the time short in which queries wait.
        long removed = published.exists() ? publication.removeOld(event.period()) : 0;
        long rows;
        if (published.exists()) {
            publication.reshape(changes);
            rows = publication.insert(taken, load.loadId(), event.period());
        } else if (incoming.columns().containsKey(TableShape.LOAD_ID)) {
            rows = publication.attach(incoming);
        } else {
            throw new StageAgain("the table that it was copied for is gone");
        }
        if (rows != event.rowsStaged()) {
            // PostgreSQL empties unlogged tables when it recovers from a crash.
            throw new StageAgain("the incoming table has " + rows + " of " + event.rowsStaged() + " rows");
        }
        if (registered) {
            ledger.warn(revised);
            ledger.recordPeriod(event.period(), rows);
            ledger.recordChanges(changes);
            if (drift.isPresent()) {
                heldValues.keep(
                        connection, load.request().dataset(), load.loadId(), drift.get(), incoming, event.columns());
                ledger.warn(DriftMessage.of(load.request().dataset(), drift.get()));
            }
            columns.merge(LoadColumns.of(json, event.columns()).without(keptOut));
            ArrayNode list = columns.inOrderOf(TableShape.read(connection, target.schema(), target.table()));
            ledger.updateRegistry(list.toString(), list.size(), Math.max(before.rowCount() - removed, 0) + rows);
            publication.letReadersIn();
        }
        if (published.exists()) {
            publication.drop(incoming);
        }
        List<String> added = changes.stream()
                .filter(ShapeChange::isAddition)
                .map(change -> Objects.requireNonNull(change.column()))
                .toList();
        ledger.complete(LoadStatus.COMPLETED, rows, added, null);
        return Published.rows(rows);
    }

    private static Map<String, String> widened(List<ShapeChange> changes) {
        Map<String, String> types = new HashMap<>();
        changes.stream()
                .filter(change -> change.type().equals("type_widened"))
                .forEach(change ->
                        types.put(Objects.requireNonNull(change.column()), Objects.requireNonNull(change.newType())));
        return types;
    }

    private static Set<String> expected(RegisteredColumns columns, Optional<Drift> drift, Set<String> keptOut) {
        Set<String> expected = new HashSet<>(columns.markers());
        expected.addAll(keptOut);
        drift.ifPresent(found -> expected.addAll(found.absent()));
        return expected;
    }

    private void setLockTimeout(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = " + config.lockTimeout().toMillis());
        }
    }
}
