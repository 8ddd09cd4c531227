package io.datawarp.ingest.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.DateOrder;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a dataset writes day or month first, as its published loads proved, for files of which no day tells. The
 * registry's column list remembers it column by column, under {@code dates}.
 */
@ApplicationScoped
public class DateOrders {

    private static final Map<DateOrder, String> WORDS =
            Map.of(DateOrder.DAY_FIRST, "day_first", DateOrder.MONTH_FIRST, "month_first", DateOrder.UNKNOWN, "open");

    private final DataSource database;
    private final ObjectMapper json;

    DateOrders(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** As a column list says it; null for a column without such dates. */
    public static @Nullable String word(ColumnExtract column) {
        return column.dates() == null ? null : WORDS.get(column.dates());
    }

    /** The table as the dataset writes its dates, where the file leaves it open and earlier loads agree. */
    public TableExtract dated(String dataset, TabularDocument document, TableExtract table) throws SQLException {
        Set<String> open = new HashSet<>();
        table.columns().stream()
                .filter(column -> column.dates() == DateOrder.UNKNOWN)
                .map(ColumnExtract::name)
                .forEach(open::add);
        return open.isEmpty() ? table : document.dated(table, order(remembered(dataset), open));
    }

    /** What the very columns say, else all of the dataset: a publisher writes its dates in one way. */
    private static DateOrder order(Map<String, DateOrder> remembered, Set<String> open) {
        Set<DateOrder> orders = new HashSet<>();
        remembered.forEach((column, order) -> {
            if (open.contains(column)) {
                orders.add(order);
            }
        });
        if (orders.isEmpty()) {
            orders.addAll(remembered.values());
        }
        return orders.size() == 1 ? orders.iterator().next() : DateOrder.UNKNOWN;
    }

    private Map<String, DateOrder> remembered(String dataset) throws SQLException {
        String sql = "SELECT columns FROM datawarp.tbl_data_sources WHERE code = ?";
        Map<String, DateOrder> orders = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                String columns = row.next() ? row.getString(1) : null;
                if (columns != null) {
                    json.readTree(columns)
                            .forEach(column -> known(column.path("dates").asText())
                                    .ifPresent(order ->
                                            orders.put(column.path("name").asText(), order)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new SQLException("The registry's column list of " + dataset + " can't be read", e);
        }
        return orders;
    }

    private static Optional<DateOrder> known(String word) {
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().isKnown() && entry.getValue().equals(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
