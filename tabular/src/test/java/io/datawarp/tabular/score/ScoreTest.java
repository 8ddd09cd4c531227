package io.datawarp.tabular.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.tabular.altered.AlteredSheets;
import io.datawarp.tabular.detect.Detector;
import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the reader on annotated sheets that stand beside the project. {@code -Dscore.write=true} rewrites the table
 * in docs/explanation/reader-scores.md.
 */
class ScoreTest {

    private static final Path PAGE = Path.of("..", "docs", "explanation", "reader-scores.md");

    @TempDir
    Path scratch;

    @Test
    void findsTheHeaderRowsOfTheBundledSheetsWhereSimplerRulesDoNot() throws IOException {
        List<BundledSheet> sheets = BundledSheet.all(scratch);
        assertThat(sheets).hasSizeGreaterThan(80);
        assertThat(sheets)
                .allSatisfy(sheet -> assertThat(sheet.ours()).as(sheet.name()).isEqualTo(sheet.header()));
        rules().values().forEach(rule -> assertThat(bundledShare(sheets, rule)).isLessThan(0.9));
    }

    @Test
    void findsTheHeaderRowsThatPeopleAnnotated() throws IOException {
        assumeTrue(Files.exists(Shared.saus()), "the annotated sheets are not beside the project");
        List<AnnotatedSheet> sheets = AnnotatedSheet.read(Shared.saus());
        assertThat(share(sheets, ScoreTest::reader)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void findsTheTablesOfTheAnswerKey() throws IOException {
        assumeTrue(Files.isDirectory(Shared.corpus()), "the corpus of published files is not beside the project");
        AnswerKey key = AnswerKey.score(Shared.corpus(), new Reliability());
        assertThat(key.share()).as("missed: %s", key.misses()).isGreaterThanOrEqualTo(0.95);
        assertThat(key.sureButWrong()).as("missed: %s", key.misses()).isZero();
    }

    @Test
    void printsTheScores() throws IOException {
        assumeTrue(
                Files.exists(Shared.saus()) && Files.isDirectory(Shared.corpus()),
                "the corpora are not beside the project");
        String page = page();
        System.out.println(page);
        if (Boolean.getBoolean("score.write")) {
            Files.writeString(PAGE, page);
        }
    }

    private static Map<String, Function<Grid, List<Integer>>> rules() {
        Map<String, Function<Grid, List<Integer>>> rules = new LinkedHashMap<>();
        rules.put("row 0", SimplerRules::rowZero);
        rules.put("first non-empty row", SimplerRules::firstNonEmptyRow);
        rules.put("mean width", SimplerRules::meanWidth);
        rules.put("modal width", SimplerRules::modalWidth);
        rules.put("connected component", SimplerRules::connectedComponent);
        return rules;
    }

    private String page() throws IOException {
        List<AnnotatedSheet> sheets = AnnotatedSheet.read(Shared.saus());
        Map<String, Function<Grid, List<Integer>>> rules = new LinkedHashMap<>();
        rules.put("DataWarp", ScoreTest::reader);
        rules.putAll(rules());
        StringBuilder table = new StringBuilder("| rule | exact header-row set |\n|---|---|\n");
        rules.forEach((name, rule) ->
                table.append(String.format(Locale.ROOT, "| %s | %.1f %% |%n", name, 100 * share(sheets, rule))));
        List<BundledSheet> bundledSheets = BundledSheet.all(scratch);
        StringBuilder bundled =
                new StringBuilder("| rule | exact header-row set |\n|---|---|\n| DataWarp | 100.0 % |\n");
        rules().forEach((name, rule) -> bundled.append(
                String.format(Locale.ROOT, "| %s | %.1f %% |%n", name, 100 * bundledShare(bundledSheets, rule))));
        LineKinds kinds = new LineKinds();
        sheets.forEach(sheet -> kinds.add(sheet, Detector.detect(sheet.grid(), false)));
        Reliability reliability = new Reliability();
        sheets.forEach(sheet -> rate(sheet, reliability));
        AnswerKey key = AnswerKey.score(Shared.corpus(), reliability);
        return """
                # Reader scores

                Written by `make score`; don't edit by hand. The
                corpora stand beside the project (`../shared`) and are not part of it. The rules were tuned on them, so the
                figures for files of the same kind that nobody tuned on will be lower.

                ## Header rows of the US Statistical Abstract

                %d sheets with every line annotated (the Strudel project's data). A sheet counts only if the set of header rows
                above the first data line is exactly that of the annotators.

                %s
                What the reader takes the lines of each annotated kind for (blank lines left out):

                %s
                ## Tables of published files

                %s tables exact in header rows, first and last data row and number of columns; not exact with a confidence above
                0.9: %d. *Partial* means that some of the four are right. Refused: the answer key has one JSON file, which is
                no spreadsheet.

                %s
                ## Bundled sheets

                The %d sheets with a table among the golden folders, which every build checks: here the reader must be exact. The
                figures of the others show what such sheets do to simpler rules.

                %s
                ## Altered sheets

                The same sheets, where the reader has them right, with what publishers do to theirs: tables exact in header
                rows, first and last row and columns, and how many of all are not exact with a confidence above 0.9.

                %s
                ## What the confidence is worth

                Both sets together; a sheet of the first is exact if its header rows are.

                %s
                %s""".formatted(
                        sheets.size(),
                        table,
                        kinds.markdown(),
                        key.summary(),
                        key.sureButWrong(),
                        key.markdown(),
                        bundledSheets.size(),
                        bundled,
                        AlteredSheets.markdown(scratch),
                        reliability.markdown(),
                        UnseenFiles.paragraph());
    }

    private static double bundledShare(List<BundledSheet> sheets, Function<Grid, List<Integer>> rule) {
        long exact = sheets.stream()
                .filter(sheet -> rule.apply(sheet.grid()).equals(sheet.header()))
                .count();
        return (double) exact / sheets.size();
    }

    private static void rate(AnnotatedSheet sheet, Reliability reliability) {
        List<Layout> layouts = Detector.detect(sheet.grid(), false);
        if (!layouts.isEmpty()) {
            reliability.add(
                    layouts.get(0).confidence(), layouts.get(0).headerRows().equals(sheet.header()));
        }
    }

    private static double share(List<AnnotatedSheet> sheets, Function<Grid, List<Integer>> rule) {
        long exact = sheets.stream()
                .filter(sheet -> rule.apply(sheet.grid()).equals(sheet.header()))
                .count();
        return (double) exact / sheets.size();
    }

    private static List<Integer> reader(Grid grid) {
        List<Layout> layouts = Detector.detect(grid, false);
        return layouts.isEmpty() ? List.of() : layouts.get(0).headerRows();
    }
}
