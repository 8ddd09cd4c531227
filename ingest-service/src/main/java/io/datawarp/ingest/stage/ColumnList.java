package io.datawarp.ingest.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.ingest.layout.DateOrders;
import io.datawarp.ingest.meaning.ColumnMeaning;
import io.datawarp.tabular.ColumnExtract;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of a load as JSON, the form of tbl_load_events.columns and tbl_data_sources.columns. */
final class ColumnList {

    private ColumnList() {}

    /**
     * The columns of a plan.
     *
     * @param notes of the table, which may explain its markers
     * @param types what the incoming table has in the end
     * @param meanings what is said of columns, by name
     */
    static ArrayNode of(
            ObjectMapper json,
            StagePlan plan,
            List<String> notes,
            Map<String, String> types,
            Map<String, ColumnMeaning> meanings) {
        ArrayNode list = json.createArrayNode();
        for (StagedColumn column : plan.columns()) {
            ObjectNode entry = entry(json, column.source(), Objects.requireNonNull(types.get(column.name())));
            Map<String, String> legend = Legend.of(column.source().markers(), notes);
            if (!legend.isEmpty()) {
                legend.forEach(entry.putObject("legend")::put);
            }
            ColumnMeaning meaning = meanings.get(column.name());
            if (meaning != null) {
                meaning.say(entry);
            }
            list.add(entry);
            if (column.marker() != null) {
                list.add(json.createObjectNode()
                        .put("name", column.marker())
                        .put("type", "text")
                        .put("marker_of", column.name()));
            }
        }
        return list;
    }

    private static ObjectNode entry(ObjectMapper json, ColumnExtract column, String type) {
        ObjectNode entry = json.createObjectNode()
                .put("name", column.name())
                .put("type", type)
                .put("header", column.header())
                .put("unit", column.unit())
                .putNull("description");
        entry.putArray("search_terms");
        add(entry.putArray("markers"), column.markers());
        add(entry.putArray("notes"), column.notes());
        String dates = DateOrders.word(column);
        if (dates != null) {
            entry.put("dates", dates);
        }
        return entry;
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
