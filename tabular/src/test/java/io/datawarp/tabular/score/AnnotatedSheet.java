package io.datawarp.tabular.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.SheetFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A sheet with what people say each of its lines is. */
public record AnnotatedSheet(String id, Grid grid, List<String> lines) {

    public static List<AnnotatedSheet> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<AnnotatedSheet> sheets = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                sheets.add(of(json.readTree(line)));
            }
        }
        return sheets;
    }

    private static AnnotatedSheet of(JsonNode sheet) {
        GridBuilder builder = new GridBuilder();
        int row = 0;
        for (JsonNode cells : sheet.get("rows")) {
            builder.startRow(++row, false);
            int column = 0;
            for (JsonNode cell : cells) {
                builder.text(column++, cell.asText(""), CellStyle.PLAIN);
            }
            builder.endRow();
        }
        List<String> kinds = new ArrayList<>();
        sheet.get("lines").forEach(kind -> kinds.add(kind.asText()));
        return new AnnotatedSheet(sheet.get("id").asText(), builder.build(SheetFacts.NONE), kinds);
    }

    /** The header lines before the first data line, blank ones left out. */
    public List<Integer> header() {
        int first = lines.indexOf("data") < 0 ? lines.indexOf("derived") : lines.indexOf("data");
        List<Integer> header = new ArrayList<>();
        for (int i = 0; i < first; i++) {
            if (lines.get(i).equals("header") && grid.row(i + 1) != null) {
                header.add(i + 1);
            }
        }
        return header;
    }
}
