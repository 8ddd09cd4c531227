package io.datawarp.query.trino;

import io.datawarp.http.Problem;
import io.datawarp.query.engine.Engine;
import io.datawarp.query.engine.EngineConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jboss.logging.Logger;

/** The Trino that callers' SQL is sent to. */
@ApplicationScoped
public class Trino {

    private static final Logger LOG = Logger.getLogger(Trino.class);
    private static final String HINT =
            " Write SQL that PostgreSQL and Trino both understand: CAST(x AS t), no ::, no ILIKE.";

    // How Trino numbers its errors: a caller's below the first, then its own, then what is too much.
    private static final int INTERNAL = 0x1_0000;
    private static final int RESOURCES = 0x2_0000;
    private static final int EXTERNAL = 0x100_0000;
    private static final int LONGEST = 300;

    private final EngineConfig engine;
    private final TrinoConfig config;

    Trino(EngineConfig engine, TrinoConfig config) {
        this.engine = engine;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (engine.engine() == Engine.TRINO && config.url().isEmpty()) {
            throw new IllegalStateException("The engine trino needs an address: set DATAWARP_QUERY_TRINO_URL, such as"
                    + " jdbc:trino://trino.example.org:443/datawarp/staging?SSL=true");
        }
    }

    public Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", config.user());
        config.password().ifPresent(password -> settings.setProperty("password", password));
        settings.setProperty("source", "datawarp");
        settings.setProperty("timezone", "UTC");
        return DriverManager.getConnection(config.url().orElseThrow(), settings);
    }

    /** Refuses a text that the two engines might take apart in different places: what was judged must be what runs. */
    public void requireOneMeaning(String sql) {
        OneMeaning.require(sql);
    }

    /** Says what Trino found wrong with a caller's query, in the words that are used for PostgreSQL. */
    public RuntimeException objection(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        if (message.startsWith("Query failed") && e.getErrorCode() < INTERNAL) {
            String text = message.replaceFirst("^Query failed \\(#[^)]*\\): (line \\d+:\\d+: )?", "");
            return Problem.of(400, "SQL_INVALID", "SQL not valid", shortened(text) + HINT);
        }
        if (e.getErrorCode() >= RESOURCES && e.getErrorCode() < EXTERNAL) {
            return Problem.of(
                    422, "QUERY_TOO_LARGE", "Query too large", "It is more than Trino may do at once; ask for less.");
        }
        LOG.errorf(e, "A query failed in Trino");
        return Problem.of(503, "DATABASE_FAILED", "Database failed", "Trino did not answer; ask again in a moment.");
    }

    private static String shortened(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.length() > LONGEST ? first.substring(0, LONGEST) + "..." : first + ".";
    }
}
