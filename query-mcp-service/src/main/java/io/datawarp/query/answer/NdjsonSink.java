package io.datawarp.query.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes each row as a JSON object on a line of its own. */
public final class NdjsonSink implements RowSink {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final JsonGenerator out;
    private final Values values;
    private List<Column> columns = List.of();

    public NdjsonSink(OutputStream target, ObjectMapper json) throws IOException {
        out = json.createGenerator(target).setRootValueSeparator(null);
        out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        values = new Values(json);
    }

    @Override
    public void columns(List<Column> given) {
        columns = List.copyOf(given);
    }

    @Override
    public void row(List<@Nullable String> printed) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < printed.size(); i++) {
            out.writeObjectField(
                    columns.get(i).name(),
                    values.of(printed.get(i), columns.get(i).type()));
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    public void finish() throws IOException {
        out.flush();
    }
}
