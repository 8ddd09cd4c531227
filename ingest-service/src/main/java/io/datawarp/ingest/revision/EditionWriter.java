package io.datawarp.ingest.revision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.datawarp.ingest.stage.TableShape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an edition as CSV, or as a JSON array of objects, while they are read. */
final class EditionWriter {

    private EditionWriter() {}

    /** How the rows are written. */
    enum Form {
        JSON,
        /** Every column, ours and those of markers included. */
        CSV,
        /** As a file that can be loaded again: without our columns, markers in the cells in which they stood. */
        FILE
    }

    static void write(EditionReader editions, Edition edition, Form form, OutputStream out)
            throws SQLException, IOException {
        Text text = switch (form) {
            case FILE -> new CsvFile(out, edition.markers());
            case CSV -> new Csv(out);
            case JSON -> new Json(out);
        };
        editions.read(edition, text);
        // Not when reading failed: what ends as it should is taken for the whole edition.
        text.finish();
    }

    /** Takes the rows, and is told that there are no more. */
    private interface Text extends EditionReader.Sink {

        void finish() throws IOException;
    }

    private static class Csv implements Text {

        private final Writer text;
        final CsvWriter csv;
        private List<String> types = List.of();

        Csv(OutputStream out) {
            text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            csv = CsvWriter.builder().build(text);
        }

        @Override
        public void columns(List<String> names, List<String> types) {
            this.types = types;
            csv.writeRecord(names);
        }

        @Override
        public void row(ResultSet row) throws SQLException {
            List<@Nullable String> values = new ArrayList<>(types.size());
            for (int i = 1; i <= types.size(); i++) {
                values.add(text(row, i, types.get(i - 1)));
            }
            csv.writeRecord(values);
        }

        /** The driver writes t and f, which no file means as true and false. */
        static @Nullable String text(ResultSet row, int column, String type) throws SQLException {
            String value = row.getString(column);
            return value != null && type.equals("boolean") ? Boolean.toString(row.getBoolean(column)) : value;
        }

        @Override
        public void finish() throws IOException {
            csv.flush();
            text.flush();
        }
    }

    private static final class CsvFile extends Csv {

        private final Map<String, String> markers;
        private final List<Field> fields = new ArrayList<>();

        /** Where a value stands in a row, and its marker; 0 for none. */
        private record Field(int value, int marker, String type) {}

        CsvFile(OutputStream out, Map<String, String> markers) {
            super(out);
            this.markers = markers;
        }

        @Override
        public void columns(List<String> names, List<String> types) {
            List<String> header = new ArrayList<>();
            for (String name : names) {
                if (!TableShape.OURS.contains(name) && !markers.containsValue(name)) {
                    header.add(name);
                    int at = names.indexOf(name);
                    fields.add(new Field(at + 1, names.indexOf(markers.get(name)) + 1, types.get(at)));
                }
            }
            csv.writeRecord(header);
        }

        @Override
        public void row(ResultSet row) throws SQLException {
            List<@Nullable String> cells = new ArrayList<>(fields.size());
            for (Field field : fields) {
                String value = text(row, field.value(), field.type());
                String marker = field.marker() == 0 ? null : row.getString(field.marker());
                cells.add(value == null ? marker : marker == null ? value : value + " " + marker);
            }
            csv.writeRecord(cells);
        }
    }

    private static final class Json implements Text {

        private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");

        private final JsonGenerator json;
        private List<String> names = List.of();
        private List<String> types = List.of();

        Json(OutputStream out) throws IOException {
            json = new JsonFactory().createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
        }

        @Override
        public void columns(List<String> columnNames, List<String> columnTypes) {
            names = columnNames;
            types = columnTypes;
        }

        @Override
        public void row(ResultSet row) throws SQLException, IOException {
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                String value = row.getString(i + 1);
                json.writeFieldName(names.get(i));
                if (value == null) {
                    json.writeNull();
                } else if (NUMBERS.contains(types.get(i))) {
                    // As text it keeps every digit.
                    json.writeNumber(value);
                } else if (types.get(i).equals("boolean")) {
                    json.writeBoolean(row.getBoolean(i + 1));
                } else {
                    json.writeString(value);
                }
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }

        @Override
        public void finish() throws IOException {
            json.writeEndArray();
            json.close();
        }
    }
}
