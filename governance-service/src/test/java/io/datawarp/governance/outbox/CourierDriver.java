package io.datawarp.governance.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Sends when a test says so. */
@ApplicationScoped
public class CourierDriver {

    private final Courier courier;
    private final DataSource database;

    CourierDriver(Courier courier, DataSource database) {
        this.courier = courier;
        this.database = database;
    }

    public void deliverOnce() throws SQLException {
        courier.deliverAll();
    }

    /** Tries again until everything was accepted; the pause between tries is a millisecond in tests. */
    public void deliverUntilEmpty() throws SQLException {
        do {
            courier.deliverAll();
        } while (waiting() > 0);
    }

    private long waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM datawarp.tbl_outbox WHERE status = 'waiting'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
