package io.datawarp.tabular.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.golden.SampleFiles;
import io.datawarp.tabular.score.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cells read = cells stored + cells explained, for each table and each sheet, no cell is in two tables, and what is
 * stored comes out again as a value or a marker.
 */
class ReconciliationTest {

    @TempDir
    Path folder;

    @Test
    void reconcilesGeneratedSheets() throws IOException {
        Random random = new Random(42);
        int tables = 0;
        for (int round = 0; round < 400; round++) {
            Path file = Files.write(folder.resolve("sheet"), SampleFiles.of(sheet(random)));
            tables += check(file);
        }
        assertThat(tables).isGreaterThan(200);
    }

    @Test
    void reconcilesThePublishedFiles() throws IOException {
        assumeTrue(Files.isDirectory(Shared.corpus()), "the corpus of published files is not beside the project");
        int tables = 0;
        try (Stream<Path> files = Files.walk(Shared.corpus())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                tables += check(file);
            }
        }
        assertThat(tables).isGreaterThan(200);
    }

    private static int check(Path file) throws IOException {
        return Math.max(0, ReadOrRefuse.check(file, Limits.DEFAULT));
    }

    /** A sheet with titles, headers, sections, totals, markers, gaps and notes thrown together. */
    private static String sheet(Random random) {
        String[] formats = {"xlsx", "xlsb", "xls", "ods", "csv"};
        StringBuilder text = new StringBuilder("format: " + formats[random.nextInt(5)] + "\n=== Data\n");
        int width = 2 + random.nextInt(5);
        for (int block = 0; block <= random.nextInt(3); block++) {
            text.append(random.nextBoolean() ? "Table " + block + ": title\n\n" : "");
            for (int level = 0; level <= random.nextInt(2); level++) {
                text.append(level == 0 && random.nextBoolean() ? "Area" : "");
                for (int column = 1; column < width; column++) {
                    text.append('|').append(random.nextInt(4) == 0 ? "" : "Label " + column + level);
                }
                text.append('\n');
            }
            int rows = 1 + random.nextInt(12);
            for (int row = 0; row < rows; row++) {
                if (random.nextInt(8) == 0) {
                    text.append(random.nextBoolean() ? "\n" : "Section\n");
                }
                text.append(random.nextInt(9) == 0 ? "Total" : "Place " + row);
                for (int column = 1; column < width; column++) {
                    text.append('|').append(cell(random));
                }
                text.append('\n');
            }
            text.append(random.nextBoolean() ? "\nSource: somebody\n[note 1] A remark.\n\n" : "\n");
        }
        for (int range = 0; range < random.nextInt(3); range++) {
            int top = 1 + random.nextInt(8);
            String cells = "A" + top + ":" + (char) ('A' + 1 + random.nextInt(width)) + (top + 1 + random.nextInt(12));
            text.append(random.nextBoolean() ? "@table " : "@name Range" + range + " ")
                    .append(cells)
                    .append('\n');
        }
        return text.toString();
    }

    private static String cell(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "*";
            case 2 -> "[c]";
            case 3 -> "1990";
            case 4 -> "-0.25";
            case 5 -> "%:0.5";
            case 6 -> "d:2025-01-31";
            case 7 -> "'007";
            case 8 -> "word";
            case 9 -> "'1,234 [p]";
            default -> String.valueOf(random.nextInt(10_000));
        };
    }
}
