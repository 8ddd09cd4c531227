package io.datawarp.export.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.export.parquet.ChunkWriter;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ColumnType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The columns of catalog.parquet, named as the keys of catalog.json. */
final class CatalogColumns {

    static final List<Column> ALL = Stream.of(
                    text(
                            "dataset",
                            "name",
                            "description",
                            "publication",
                            "domain",
                            "frequency",
                            "licence",
                            "landing_page"),
                    of(ColumnType.JSON, "tags"),
                    text("status", "deprecation_reason", "replaced_by", "first_period", "last_period"),
                    of(ColumnType.TIMESTAMPTZ, "last_load_at"),
                    text("object_key"),
                    of(ColumnType.BIGINT, "row_count", "size_bytes"),
                    text("sha256"),
                    of(ColumnType.BIGINT, "load_id"),
                    of(ColumnType.TIMESTAMPTZ, "exported_at"),
                    of(ColumnType.JSON, "files", "columns", "loads"))
            .flatMap(columns -> columns)
            .toList();

    private CatalogColumns() {}

    static void write(Column column, JsonNode entry, ChunkWriter out) {
        JsonNode value = entry.path(column.name());
        if (value.isNull() || value.isMissingNode()) {
            out.writeNull();
            return;
        }
        switch (column.type()) {
            case BIGINT -> out.write(value.asLong());
            case TIMESTAMPTZ -> out.write(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(value.asText())));
            case JSON -> text(value.toString(), out);
            default -> text(value.asText(), out);
        }
    }

    private static void text(String value, ChunkWriter out) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private static Stream<Column> text(String... names) {
        return of(ColumnType.TEXT, names);
    }

    private static Stream<Column> of(ColumnType type, String... names) {
        return Stream.of(names).map(name -> Column.of(name, type));
    }
}
