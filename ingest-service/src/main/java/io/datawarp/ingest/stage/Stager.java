package io.datawarp.ingest.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datawarp.database.Transaction;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.event.LoadStatus;
import io.datawarp.ingest.layout.Layouts;
import io.datawarp.ingest.period.PeriodChoice;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies a table into {@code incoming.load_<id>} and moves the load on, in one transaction: a load that is validating
 * has its whole incoming table, and one that is not has none. A verdict that a load has is about those rows.
 */
@ApplicationScoped
public class Stager {

    private static final Logger LOG = Logger.getLogger(Stager.class);
    private static final int ROWS_BETWEEN_LOOKS = 1000;

    private final DataSource database;
    private final ObjectMapper json;

    Stager(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Hears how many rows are copied; may throw to end the load. */
    @FunctionalInterface
    public interface RowProgress {

        void at(long done, long total);
    }

    public void stage(
            InFlight load,
            Target target,
            TabularDocument document,
            TableExtract table,
            PeriodChoice period,
            Shaping shaping,
            RowProgress progress)
            throws SQLException, IOException {
        Transaction.<IOException>run(database, connection -> {
            TableShape published = TableShape.read(connection, target.schema(), target.table());
            StagePlan plan = StagePlan.of(table, shaping, published);
            // The owner of published tables owns incoming ones as well; governance reads them by default rights.
            execute(connection, "SET LOCAL ROLE role_engineer");
            create(connection, load.loadId(), plan, published, period);
            plan = copy(connection, load.loadId(), plan, document, table, shaping, progress);
            Map<String, String> types =
                    TableShape.incoming(connection, load.loadId()).columns();
            ArrayNode columns = ColumnList.of(json, plan, table.notes(), types, shaping.meanings());
            execute(connection, "RESET ROLE");
            record(connection, load, table, period, columns, rowsToCopy(table, shaping));
            withdrawVerdicts(connection, load);
            shaping.copied(connection, load, target);
        });
    }

    /**
     * The first load of a table writes into what will be the published table: it only has to be moved. The rows of later
     * loads are read once more, then their table is dropped, so that it needs no log.
     */
    private static void create(
            Connection connection, long loadId, StagePlan plan, TableShape published, PeriodChoice period)
            throws SQLException {
        String table = Sql.quoted("incoming", TableShape.incomingName(loadId));
        List<String> columns = new ArrayList<>();
        plan.definition().forEach((name, type) -> {
            if (name.equals(TableShape.SOURCE_ROW) && !published.exists()) {
                columns.add("_load_id bigint NOT NULL DEFAULT " + loadId);
                columns.add("_period text DEFAULT " + Sql.literal(period.period()));
            }
            columns.add(Sql.quoted(name) + " " + type);
        });
        execute(connection, "DROP TABLE IF EXISTS " + table);
        // Autovacuum would read the whole table just when the gates and the publication do.
        execute(
                connection,
                "CREATE " + (published.exists() ? "UNLOGGED " : "") + "TABLE " + table + " ("
                        + String.join(", ", columns) + ") WITH (autovacuum_enabled = off)");
    }

    /** Returns the plan as the rows turned out. */
    private static StagePlan copy(
            Connection connection,
            long loadId,
            StagePlan plan,
            TabularDocument document,
            TableExtract table,
            Shaping shaping,
            RowProgress progress)
            throws SQLException, IOException {
        long all = rowsToCopy(table, shaping);
        String target = Sql.quoted("incoming", TableShape.incomingName(loadId));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                // Frozen, for nobody sees the table before: whoever reads the rows first need not mark them as settled.
                .copyIn("COPY " + target + " (" + Sql.list(plan.definition().keySet())
                        + ") FROM STDIN (FORMAT binary, FREEZE)");
        RowWriter writer;
        try {
            BinaryCopy binary = new BinaryCopy(copy);
            writer = new RowWriter(plan, binary);
            document.rows(
                    table,
                    read -> shaping.shape(read, row -> {
                        try {
                            writer.write(row);
                        } catch (SQLException e) {
                            throw new CopyBroken(e);
                        }
                        if (writer.rows() % ROWS_BETWEEN_LOOKS == 0) {
                            progress.at(writer.rows(), all);
                        }
                    }));
            requireAllRows(table, all, writer.rows());
            requireAllRows(table, all, binary.end());
        } catch (CopyBroken e) {
            throw e.broken();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        for (StagedColumn column : writer.emptyConflicts()) {
            String name = Sql.quoted(column.name());
            execute(
                    connection,
                    "ALTER TABLE " + target + " ALTER COLUMN " + name + " TYPE " + column.published() + " USING NULL");
        }
        StagePlan turnedOut = plan;
        for (Map.Entry<StagedColumn, List<String>> column : writer.signsOnly().entrySet()) {
            String name = column.getKey().name();
            turnedOut = turnedOut.withSignsOnly(column.getKey(), column.getValue());
            String marker = Objects.requireNonNull(turnedOut.column(name).marker());
            execute(
                    connection,
                    "ALTER TABLE " + target + " RENAME COLUMN " + Sql.quoted(name) + " TO " + Sql.quoted(marker));
            execute(
                    connection,
                    "ALTER TABLE " + target + " ADD COLUMN " + Sql.quoted(name) + " "
                            + column.getKey().published());
        }
        progress.at(writer.rows(), all);
        return turnedOut;
    }

    private static long rowsToCopy(TableExtract table, Shaping shaping) {
        return (long) table.rows() * shaping.rowsPerRow();
    }

    private static void requireAllRows(TableExtract table, long all, long rows) {
        if (rows != all) {
            throw new LoadFailure(
                    "ROWS_NOT_KEPT",
                    "The reader counted " + all + " rows in " + table.range() + " but gave " + rows
                            + "; please report this file");
        }
    }

    private void record(
            Connection connection,
            InFlight load,
            TableExtract table,
            PeriodChoice period,
            ArrayNode columns,
            long copied)
            throws SQLException {
        String sql = "UPDATE datawarp.tbl_load_events SET status = ?, period = ?, sheet = ?, table_range = ?,"
                + " rows_source = ?, cells_read = ?, cells_stored = ?, cells_explained = ?, columns = ?::jsonb,"
                + " rows_staged = ?, layout = ?::jsonb, drift = NULL, cells_held = 0,"
                + " derived_rows = ?, error_code = NULL, error_message = ?"
                + " WHERE load_id = ? AND status = 'in_progress' AND error_code IS DISTINCT FROM 'CANCELLED'";
        LoadStatus next = load.request().waitsForVerdict() ? LoadStatus.VALIDATING : LoadStatus.IN_PROGRESS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, next.word());
            statement.setString(2, period.period());
            statement.setString(3, sheet(table));
            statement.setString(4, table.range());
            statement.setLong(5, table.rows());
            statement.setLong(6, table.reconciliation().read());
            statement.setLong(7, table.reconciliation().stored());
            statement.setLong(8, table.reconciliation().explained());
            statement.setString(9, columns.toString());
            statement.setObject(10, copied == table.rows() ? null : copied, Types.BIGINT);
            statement.setString(11, Layouts.toJson(json, table));
            statement.setArray(
                    12, connection.createArrayOf("integer", table.derivedRows().toArray()));
            // A message without a code is a warning.
            statement.setString(13, period.warning());
            statement.setLong(14, load.loadId());
            if (statement.executeUpdate() != 1) {
                throw LoadFailure.cancelled();
            }
        }
    }

    /**
     * A verdict is about the rows that were judged, not about those of another copy: a reader that was renewed meanwhile,
     * or a decision over the dataset's shape, makes others of the same file. None can come to those before any more:
     * whoever judges them holds their table, and it was dropped.
     */
    private static void withdrawVerdicts(Connection connection, InFlight load) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT datawarp.withdraw_verdicts(?)")) {
            statement.setLong(1, load.loadId());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    LOG.infof("Load %d was copied again after its verdict, and is judged again", load.loadId());
                }
            }
        }
    }

    /** The sheet as {@code --sheet} names it. */
    public static String sheet(TableExtract table) {
        return table.number() > 1 ? table.sheet() + "#" + table.number() : table.sheet();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Carries a database error through the reader, which knows of none. */
    private static final class CopyBroken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException broken;

        CopyBroken(SQLException broken) {
            super(broken);
            this.broken = broken;
        }

        SQLException broken() {
            return broken;
        }
    }
}
