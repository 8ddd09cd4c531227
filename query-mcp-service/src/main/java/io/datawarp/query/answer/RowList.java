package io.datawarp.query.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of an answer small enough to keep. */
public final class RowList implements RowSink {

    private final Values values;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private List<Column> columns = List.of();

    public RowList(ObjectMapper json) {
        this.values = new Values(json);
    }

    @Override
    public void columns(List<Column> given) {
        columns = List.copyOf(given);
    }

    @Override
    public void row(List<@Nullable String> printed) {
        List<@Nullable Object> row = new ArrayList<>(printed.size());
        for (int i = 0; i < printed.size(); i++) {
            row.add(values.of(printed.get(i), columns.get(i).type()));
        }
        rows.add(Collections.unmodifiableList(row));
    }

    public List<Column> columns() {
        return columns;
    }

    public List<List<@Nullable Object>> rows() {
        return Collections.unmodifiableList(rows);
    }
}
