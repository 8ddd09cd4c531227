package io.datawarp.tabular.altered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.golden.SampleFiles;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
import io.datawarp.tabular.open.FileOpener;
import io.datawarp.tabular.score.AnnotatedSheet;
import io.datawarp.tabular.score.Shared;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sheets that the reader reads as people do, each kind from its own place. */
final class KnownSheets {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final long SMALL = 300_000;
    private static final int MOST_ROWS = 200;

    private KnownSheets() {}

    /** Those of the golden folders, which are reviewed. */
    static List<KnownSheet> golden(Path scratch) throws IOException {
        List<Path> cases;
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            cases = folders.filter(Files::isDirectory).sorted().toList();
        }
        List<KnownSheet> sheets = new ArrayList<>();
        for (Path folder : cases) {
            String text = Files.readString(folder.resolve("input.txt"));
            if (!text.contains("format: csv") && !text.contains("format: tsv") && !text.contains("format: zip")) {
                String name = String.valueOf(folder.getFileName());
                sheets.addAll(sheets(name, Files.write(scratch.resolve("known"), SampleFiles.of(text)))
                        .values());
            }
        }
        return sheets;
    }

    /** Those of the US Statistical Abstract with the header rows that the annotators saw. */
    static List<KnownSheet> annotated() throws IOException {
        List<KnownSheet> sheets = new ArrayList<>();
        for (AnnotatedSheet sheet : AnnotatedSheet.read(Shared.saus())) {
            KnownSheet known = KnownSheet.of(sheet.id(), sheet.grid());
            if (!known.tables().isEmpty() && known.tables().get(0).header().equals(sheet.header())) {
                sheets.add(known);
            }
        }
        return sheets;
    }

    /** Small sheets of published files with the tables of the answer key. */
    static List<KnownSheet> published() throws IOException {
        Map<String, List<JsonNode>> byFile = new LinkedHashMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(Shared.corpus().resolve("TRUTH.jsonl"))) {
            JsonNode table = json.readTree(line);
            byFile.computeIfAbsent(table.get("file").asText(), file -> new ArrayList<>())
                    .add(table);
        }
        List<KnownSheet> known = new ArrayList<>();
        for (Map.Entry<String, List<JsonNode>> file : byFile.entrySet()) {
            Path path = Shared.corpus().resolve(file.getKey());
            if (file.getKey().matches(".*\\.(xlsx|xls|ods)") && Files.size(path) < SMALL) {
                sheets(file.getKey(), path).forEach((name, sheet) -> {
                    List<JsonNode> truth = file.getValue().stream()
                            .filter(table -> table.get("sheet").asText().equals(name))
                            .toList();
                    if (truth.size() == sheet.tables().size() && truth.stream().allMatch(table -> has(sheet, table))) {
                        known.add(sheet);
                    }
                });
            }
        }
        return known;
    }

    private static boolean has(KnownSheet sheet, JsonNode truth) {
        List<Integer> header = new ArrayList<>();
        truth.get("header_rows").forEach(row -> header.add(row.asInt()));
        return sheet.tables().stream()
                .anyMatch(table -> table.header().equals(header)
                        && table.first() == truth.get("first_data_row").asInt()
                        && table.last() == truth.get("last_data_row").asInt()
                        && table.columns().size() == truth.get("columns").asInt());
    }

    /** The sheets with a table that no table object or range name gives away. */
    private static Map<String, KnownSheet> sheets(String file, Path path) throws IOException {
        Map<String, KnownSheet> sheets = new LinkedHashMap<>();
        try (Workbook workbook = new FileOpener(Limits.DEFAULT).open(path)) {
            for (SheetSource sheet : workbook.sheets()) {
                Grid grid = sheet.chart() ? null : grid(sheet);
                if (grid == null || !isFit(grid)) {
                    continue;
                }
                KnownSheet known = KnownSheet.of(file + " " + sheet.name(), grid);
                if (!known.tables().isEmpty()) {
                    sheets.put(sheet.name(), known);
                }
            }
        } catch (UnreadableFileException refused) {
            return Map.of();
        }
        return sheets;
    }

    private static Grid grid(SheetSource sheet) throws IOException {
        GridBuilder builder = new GridBuilder();
        return builder.build(sheet.scan(builder));
    }

    private static boolean isFit(Grid grid) {
        return !grid.isEmpty()
                && grid.rows().size() <= MOST_ROWS
                && grid.facts().tables().isEmpty()
                && grid.facts().names().isEmpty();
    }
}
