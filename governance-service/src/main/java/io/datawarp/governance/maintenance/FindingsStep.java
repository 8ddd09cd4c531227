package io.datawarp.governance.maintenance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Lists what a query finds, for somebody to decide; it changes nothing, so a dry run does the same. */
abstract class FindingsStep implements Step {

    private static final int SHOWN = 20;

    private final String name;
    private final Rhythm rhythm;
    private final int place;
    private final String one;
    private final String many;
    private final String sql;

    /** @param sql gives one line of text a row */
    FindingsStep(String name, Rhythm rhythm, int place, String one, String many, String sql) {
        this.name = name;
        this.rhythm = rhythm;
        this.place = place;
        this.one = one;
        this.many = many;
        this.sql = sql;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Rhythm rhythm() {
        return rhythm;
    }

    @Override
    public int place() {
        return place;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        String message = lines.isEmpty() ? "No " + one : Text.count(lines.size(), one, many);
        return new Outcome(name, "done", message, Text.first(SHOWN, lines));
    }
}
