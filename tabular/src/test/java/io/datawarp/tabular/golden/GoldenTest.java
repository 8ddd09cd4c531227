package io.datawarp.tabular.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.Hidden;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every folder under golden/ is a case. {@code -Dgolden.write=true} rewrites the expectations; review the diff. */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final int ROWS_SHOWN = 6;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> givesTheExpectedTables() throws IOException {
        List<Path> cases;
        try (Stream<Path> folders = Files.list(FOLDER)) {
            cases = folders.filter(Files::isDirectory).sorted().toList();
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(80);
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(String.valueOf(each.getFileName()), () -> check(each)));
    }

    private void check(Path example) throws IOException {
        SheetText text = SheetText.parse(Files.readString(example.resolve("input.txt")));
        // A name that says nothing: the reader must go by the content.
        Path file = folder.resolve("input.bin");
        try (OutputStream out = Files.newOutputStream(file)) {
            OtherFiles.write(text, out);
        }
        String actual = JSON.writeValueAsString(describe(file)) + "\n";
        Path expected = example.resolve("expected.json");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static Map<String, Object> describe(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            FileExtract extract = document.extract();
            all.put("format", extract.format());
            List<Object> sheets = new ArrayList<>();
            for (SheetExtract sheet : extract.sheets()) {
                Map<String, Object> described = new LinkedHashMap<>();
                described.put("name", sheet.name());
                described.put("kind", sheet.kind().word());
                described.put("hidden", sheet.hidden());
                List<Object> tables = new ArrayList<>();
                for (TableExtract table : sheet.tables()) {
                    tables.add(table(document, table));
                }
                described.put("tables", tables);
                sheets.add(described);
            }
            all.put("sheets", sheets);
        }
        return all;
    }

    private static Map<String, Object> table(TabularDocument document, TableExtract table) throws IOException {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("range", table.range());
        described.put("header_rows", table.headerRows());
        described.put("first_data_row", table.firstDataRow());
        described.put("last_data_row", table.lastDataRow());
        described.put("rows", table.rows());
        described.put("title", table.title());
        described.put("notes", table.notes());
        described.put("confidence", table.confidence());
        described.put("period", table.period());
        described.put("derived_rows", table.derivedRows());
        described.put("section_rows", table.sectionRows());
        if (!table.hidden().equals(Hidden.NONE)) {
            described.put("hidden_rows", table.hidden().rowNumbers().boxed().toList());
            described.put("hidden_columns", table.hidden().columns());
        }
        List<String> columns = new ArrayList<>();
        table.columns()
                .forEach(column -> columns.add(column.letter() + " " + column.name() + " "
                        + column.type().sqlName() + " [" + column.header() + "]"
                        + (column.markers().isEmpty() ? "" : " markers " + column.markers())
                        + (column.unit() == null ? "" : " unit " + column.unit())
                        + (column.notes().isEmpty() ? "" : " notes " + column.notes())));
        described.put("columns", columns);
        described.put(
                "cells",
                List.of(table.reconciliation().read(), table.reconciliation().stored()));
        List<String> rows = new ArrayList<>();
        document.rows(table, row -> {
            if (rows.size() < ROWS_SHOWN) {
                StringBuilder text = new StringBuilder().append(row.sheetRow()).append(':');
                text.append(row.section() == null ? "" : " <" + row.section() + ">");
                for (int i = 0; i < table.columns().size(); i++) {
                    text.append(" | ").append(row.value(i) == null ? "" : row.value(i));
                    text.append(row.marker(i) == null ? "" : " {" + row.marker(i) + "}");
                }
                rows.add(text.toString());
            }
        });
        described.put("first_rows", rows);
        return described;
    }
}
