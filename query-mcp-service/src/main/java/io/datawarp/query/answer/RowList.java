package io.datawarp.query.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of an answer small enough to keep, as the JSON they will be sent as. */
public final class RowList implements RowSink {

    private final Lines lines = new Lines();
    private List<Column> columns = List.of();
    private JsonKind[] kinds = {};

    @Override
    public void columns(List<Column> given) {
        columns = List.copyOf(given);
        kinds = columns.stream().map(column -> JsonKind.of(column.type())).toArray(JsonKind[]::new);
    }

    @Override
    public void row(byte[] @Nullable [] values) {
        lines.add(values, kinds);
    }

    public List<Column> columns() {
        return columns;
    }

    /** The rows; written as JSON they are not looked into once more. */
    public List<List<@Nullable Object>> rows() {
        return lines;
    }

    /** Rows as JSON arrays one behind the other; who reads one as a list has it parsed. */
    private static final class Lines extends AbstractList<List<@Nullable Object>> implements JsonSerializable {

        private static final ObjectReader ROW = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readerFor(new TypeReference<List<@Nullable Object>>() {});
        private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

        private final JsonBytes json = new JsonBytes();
        private int[] ends = new int[16];
        private int size;

        void add(byte[] @Nullable [] values, JsonKind[] kinds) {
            json.add(size == 0 ? '[' : ',').add('[');
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    json.add(',');
                }
                byte[] value = values[i];
                if (value == null) {
                    json.add(NULL);
                } else {
                    kinds[i].write(value, json);
                }
            }
            json.add(']');
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = json.length();
        }

        @Override
        public List<@Nullable Object> get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(index);
            }
            // Behind the bracket or comma that stands before each row.
            int start = (index == 0 ? 0 : ends[index - 1]) + 1;
            try {
                return ROW.readValue(json.array(), start, ends[index] - start);
            } catch (IOException e) {
                throw new IllegalStateException("A row is not the JSON it was written as", e);
            }
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
            if (size == 0) {
                out.writeStartArray();
                out.writeEndArray();
            } else {
                out.writeRawValue(new RawJson(json, "]"));
            }
        }

        @Override
        public void serializeWithType(JsonGenerator out, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            serialize(out, provider);
        }
    }
}
