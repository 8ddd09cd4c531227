package io.datawarp.query.journal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Adds questions to tbl_query_log and stamps the datasets they read. */
@ApplicationScoped
@Typed(WarehouseJournal.class)
class WarehouseJournal implements JournalRepository {

    // One statement however many questions there are, and no JSON: both cost more than the questions themselves.
    private static final String INSERT = """
            INSERT INTO datawarp.tbl_query_log
                (asked_at, caller, channel, tool, question, datasets, row_count, duration_ms, outcome, error_code)
            SELECT asked_at, caller, channel, tool, question, datasets::text[], row_count, duration_ms,
                outcome, error_code
            FROM unnest(
                ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                ?::text[], ?::text[]
            ) AS q (
                asked_at, caller, channel, tool, question, datasets, row_count, duration_ms, outcome, error_code
            )
            """;
    // A load that publishes holds the row: then somebody else stamps it, soon enough.
    private static final String STAMP = """
            UPDATE datawarp.tbl_data_sources
            SET last_queried_at = clock_timestamp()
            WHERE code IN (
                SELECT code
                FROM datawarp.tbl_data_sources
                WHERE code = ANY (?)
                    AND (last_queried_at IS NULL OR last_queried_at < clock_timestamp() - interval '1 minute')
                FOR NO KEY UPDATE SKIP LOCKED
            )
            """;

    private static final Duration STAMPED = Duration.ofMinutes(1);

    private final DataSource database;
    // So that the registry is not asked for every batch of questions whether a minute has passed.
    private final Cache<String, Boolean> stamped =
            Caffeine.newBuilder().expireAfterWrite(STAMPED).build();

    WarehouseJournal(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(List<Answered> questions) throws SQLException {
        Set<String> read = new TreeSet<>();
        questions.forEach(question -> read.addAll(question.datasets()));
        read.removeAll(stamped.asMap().keySet());
        try (Connection connection = database.getConnection()) {
            insert(connection, questions);
            if (!read.isEmpty()) {
                stamp(connection, read);
            }
        }
    }

    private static void insert(Connection connection, List<Answered> questions) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            List<Value> texts = List.of(
                    Answered::at,
                    question -> question.asked().caller(),
                    question -> question.asked().channel().word(),
                    question -> question.asked().tool(),
                    question -> question.asked().question(),
                    question ->
                            connection.createArrayOf("text", question.datasets().toArray()),
                    Answered::rows,
                    question -> question.duration().toMillis(),
                    Answered::outcome,
                    Answered::errorCode);
            for (int column = 0; column < texts.size(); column++) {
                insert.setArray(column + 1, column(connection, questions, texts.get(column)));
            }
            insert.executeUpdate();
        }
    }

    private static Array column(Connection connection, List<Answered> questions, Value value) throws SQLException {
        @Nullable String[] texts = new String[questions.size()];
        for (int i = 0; i < texts.length; i++) {
            Object found = value.of(questions.get(i));
            texts[i] = found == null ? null : found.toString();
        }
        return connection.createArrayOf("text", texts);
    }

    private void stamp(Connection connection, Set<String> read) throws SQLException {
        try (PreparedStatement stamp = connection.prepareStatement(STAMP)) {
            stamp.setArray(1, connection.createArrayOf("text", read.toArray()));
            stamp.executeUpdate();
            read.forEach(code -> stamped.put(code, true));
        }
    }

    /** What goes into one column, as PostgreSQL reads it. */
    private interface Value {

        @Nullable
        Object of(Answered question) throws SQLException;
    }
}
