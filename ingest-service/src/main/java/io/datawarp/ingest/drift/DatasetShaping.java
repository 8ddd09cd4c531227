package io.datawarp.ingest.drift;

import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.meaning.ColumnMeaning;
import io.datawarp.ingest.stage.Shaping;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.TableRow;
import io.datawarp.tabular.TableRowConsumer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A shaping by a dataset's rules, which looks for drift in what was copied. */
final class DatasetShaping implements Shaping {

    private final Shaping rules;
    private final Map<String, ColumnMeaning> meanings;
    private final DriftCheck check;
    private final long decided;
    private final Set<String> published;

    /** @param decided how many decisions had been carried out before the rules were read */
    DatasetShaping(
            Shaping rules, Map<String, ColumnMeaning> meanings, DriftCheck check, long decided, Set<String> published) {
        this.rules = rules;
        this.meanings = meanings;
        this.check = check;
        this.decided = decided;
        this.published = Set.copyOf(published);
    }

    @Override
    public List<ColumnExtract> columns() {
        return rules.columns();
    }

    @Override
    public Map<String, ColumnMeaning> meanings() {
        return meanings;
    }

    @Override
    public Set<String> published() {
        return published;
    }

    @Override
    public int rowsPerRow() {
        return rules.rowsPerRow();
    }

    @Override
    public boolean isLong() {
        return rules.isLong();
    }

    @Override
    public void shape(TableRow row, TableRowConsumer out) throws IOException {
        rules.shape(row, out);
    }

    @Override
    public void copied(Connection connection, InFlight load, Target target) throws SQLException {
        check.record(connection, load, target, decided);
    }
}
