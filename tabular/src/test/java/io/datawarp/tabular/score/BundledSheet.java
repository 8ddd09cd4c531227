package io.datawarp.tabular.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.golden.SampleFiles;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
import io.datawarp.tabular.open.FileOpener;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sheet of a golden folder with a table in it.
 *
 * @param header the header rows of its first table, as reviewed
 * @param ours the header rows that the reader finds
 */
record BundledSheet(String name, Grid grid, List<Integer> header, List<Integer> ours) {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static List<BundledSheet> all(Path scratch) throws IOException {
        List<Path> cases;
        try (Stream<Path> folders = Files.list(FOLDER)) {
            cases = folders.filter(Files::isDirectory).sorted().toList();
        }
        List<BundledSheet> sheets = new ArrayList<>();
        for (Path folder : cases) {
            Path file = Files.write(
                    scratch.resolve("bundled"), SampleFiles.of(Files.readString(folder.resolve("input.txt"))));
            JsonNode expected = new ObjectMapper()
                    .readTree(folder.resolve("expected.json").toFile())
                    .get("sheets");
            try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file);
                    Workbook workbook = new FileOpener(Limits.DEFAULT).open(file)) {
                for (int i = 0; i < expected.size(); i++) {
                    JsonNode tables = expected.get(i).get("tables");
                    if (!tables.isEmpty()) {
                        sheets.add(new BundledSheet(
                                folder.getFileName() + " " + expected.get(i).get("name"),
                                grid(workbook.sheets().get(i)),
                                rows(tables.get(0).get("header_rows")),
                                ours(document.extract().sheets().get(i))));
                    }
                }
            }
        }
        return sheets;
    }

    private static Grid grid(SheetSource sheet) throws IOException {
        GridBuilder builder = new GridBuilder();
        return builder.build(sheet.scan(builder));
    }

    private static List<Integer> ours(SheetExtract sheet) {
        return sheet.tables().isEmpty() ? List.of() : sheet.tables().get(0).headerRows();
    }

    private static List<Integer> rows(JsonNode numbers) {
        List<Integer> rows = new ArrayList<>();
        numbers.forEach(number -> rows.add(number.asInt()));
        return rows;
    }
}
