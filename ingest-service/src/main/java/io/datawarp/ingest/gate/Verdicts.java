package io.datawarp.ingest.gate;

import io.datawarp.ingest.event.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads what governance wrote. No verdict is no verdict: a load without one waits, however long. */
@ApplicationScoped
public class Verdicts {

    private final DataSource database;

    Verdicts(DataSource database) {
        this.database = database;
    }

    public Judgement of(long loadId) throws SQLException {
        String sql = "SELECT gate, verdict, message FROM datawarp.tbl_validation_results WHERE load_id = ?"
                + " ORDER BY result_id";
        List<Verdict> verdicts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    verdicts.add(new Verdict(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return new Judgement(verdicts);
    }
}
