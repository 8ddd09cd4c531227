package io.datawarp.registry.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import io.datawarp.registry.dataset.DatasetService;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail of a dataset. */
@ApplicationScoped
class HistoryService {

    private static final int PAGE = 100;

    private final DatasetService datasets;
    private final DataSource database;
    private final ObjectMapper json;

    HistoryService(DatasetService datasets, DataSource database, ObjectMapper json) {
        this.datasets = datasets;
        this.database = database;
        this.json = json;
    }

    Change.Page of(String code, @Nullable String cursor) {
        String known = datasets.get(code).code();
        long before = cursor == null ? Long.MAX_VALUE : id(PageCursor.key(cursor));
        String sql = """
                SELECT audit_id, changed_at, changed_by, action, reason, before, after
                FROM datawarp.tbl_audit_trail
                WHERE source_code = ? AND audit_id < ?
                ORDER BY audit_id DESC
                LIMIT ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, known);
            statement.setLong(2, before);
            statement.setInt(3, PAGE + 1);
            return page(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The history could not be read", e);
        }
    }

    private Change.Page page(PreparedStatement statement) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                changes.add(new Change(
                        rows.getLong("audit_id"),
                        rows.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        rows.getString("changed_by"),
                        rows.getString("action"),
                        rows.getString("reason"),
                        parse(rows.getString("before")),
                        parse(rows.getString("after"))));
            }
        }
        List<Change> items = changes.subList(0, Math.min(PAGE, changes.size()));
        String next = changes.size() > PAGE
                ? PageCursor.after(Long.toString(items.get(PAGE - 1).auditId()))
                : null;
        return new Change.Page(items, next);
    }

    private @Nullable JsonNode parse(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database gave JSON that is none", e);
        }
    }

    private static long id(String key) {
        if (!key.matches("[0-9]{1,18}")) {
            throw Problem.of(
                    400,
                    "INVALID_CURSOR",
                    "Invalid cursor",
                    "Use the cursor of the previous page just as it was given");
        }
        return Long.parseLong(key);
    }
}
