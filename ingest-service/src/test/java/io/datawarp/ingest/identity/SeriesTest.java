package io.datawarp.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Real series of files, where they are at hand: each table keeps its dataset from the first edition to the last. */
class SeriesTest {

    private static final Path CORPUS =
            Path.of("../../shared/corpus").toAbsolutePath().normalize();

    @Test
    void keepsTheFourTablesOfDelayedTransfersApartForEightYears() throws IOException {
        Map<String, List<String>> datasets =
                follow("nhs-dtoc", "Aug_2011", "Feb_2014", "Feb_2017", "Mar_2017", "Apr_2017", "May_2017", "Dec_2019");
        assertThat(datasets).hasSize(4);
        assertThat(datasets.values()).allSatisfy(sheets -> assertThat(sheets).hasSize(7));
    }

    @Test
    void followsRenamedSheetsOfAWeeklySeriesThatGrows() throws IOException {
        Map<String, List<String>> datasets =
                follow("nhs-covid-vaccinations-weekly", "01-28", "02-11", "02-18", "02-25", "03-04");
        assertThat(datasets.values())
                .contains(List.of(
                        "Vaccinations by Region & Age#1",
                        "Vaccinations by Region & Age#1",
                        "Vaccinations by Region & Age#1",
                        "Vaccinations by Region & Age#1",
                        "NHS Region#1"))
                .contains(List.of(
                        "Vaccinations by Care Homes#2",
                        "Vaccinations by Care Homes#2",
                        "Vaccinations by Care Homes#2",
                        "Care Homes#2"));
    }

    @Test
    void keepsTheStackedTablesOfDischargesApart() throws IOException {
        Map<String, List<String>> datasets =
                follow("nhs-community-discharge-sitrep", "2023-06", "2023-07", "2023-09", "2023-12");
        assertThat(datasets.values().stream().filter(sheets -> sheets.size() == 4))
                .hasSize(13);
    }

    @Test
    void followsTablesWhoseColumnsAreWeeksAndMonths() throws IOException {
        assertThat(follow("ons-weekly-deaths-annual", "2010", "2011", "2018", "2019"))
                .hasSize(1);
        assertThat(follow("ons-monthly-deaths", "2011", "2018", "2020")).hasSize(1);
        assertThat(follow("phe-care-home-outbreaks", "v1", "v2", "v3").values())
                .hasSize(4)
                .allSatisfy(sheets -> assertThat(sheets).hasSize(3));
    }

    /** Code to the sheets it was found in, edition after edition. Fails on a doubt. */
    private static Map<String, List<String>> follow(String folder, String... editions) throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus of real files beside the project");
        Map<String, List<Signature>> known = new LinkedHashMap<>();
        Map<String, List<String>> found = new TreeMap<>();
        for (String edition : editions) {
            Path file;
            try (var files = Files.list(CORPUS.resolve(folder))) {
                file = files.filter(path -> path.toString().contains(edition))
                        .findFirst()
                        .orElseThrow();
            }
            List<TableExtract> tables = tables(file);
            List<Signature> signatures = Signature.of(tables);
            Matching matching = Matching.of(
                    signatures,
                    known.entrySet().stream()
                            .map(e -> new Known(e.getKey(), e.getValue()))
                            .toList());
            for (int i = 0; i < tables.size(); i++) {
                TableExtract table = tables.get(i);
                assertThat(matching.candidates(i))
                        .as(edition + " " + table.sheet() + "#" + table.number())
                        .isEmpty();
                List<Signature> others = new ArrayList<>(signatures);
                others.remove(i);
                Signature own = signatures.get(i);
                boolean alone = known.isEmpty() && tables.size() == 1;
                String code = matching.dataset(i)
                        .orElseGet(() -> DatasetCode.of("p", table, own, others, alone, known::containsKey));
                known.computeIfAbsent(code, key -> new ArrayList<>()).add(own);
                found.computeIfAbsent(code, key -> new ArrayList<>()).add(table.sheet() + "#" + table.number());
            }
        }
        System.out.println(folder + " " + Arrays.toString(editions));
        found.forEach((code, sheets) -> System.out.println("  " + code + " " + sheets));
        return found;
    }

    private static List<TableExtract> tables(Path file) throws IOException {
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            return document.extract().sheets().stream()
                    .filter(sheet -> !sheet.hidden())
                    .flatMap(sheet -> sheet.tables().stream())
                    .filter(TableExtract::isConfident)
                    .toList();
        }
    }
}
