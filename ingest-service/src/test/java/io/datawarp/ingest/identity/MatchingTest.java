package io.datawarp.ingest.identity;

import static io.datawarp.ingest.identity.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.TableExtract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final List<String> TOPICS = List.of(
            "Referrals by region",
            "Referrals by age",
            "Waiting times by region",
            "Waiting times by age",
            "Prescriptions by region",
            "Prescriptions by age",
            "Open cases by provider",
            "Closed cases by provider",
            "Staff by grade",
            "Beds by ward",
            "Complaints by subject",
            "Deaths by cause");

    @Test
    void takesTheSameTwelveSheetsForTheSameTwelveDatasetsWhateverTheirOrderNumberAndMonth() {
        List<TableExtract> september = new ArrayList<>();
        List<TableExtract> october = new ArrayList<>();
        for (int i = 0; i < TOPICS.size(); i++) {
            september.add(sheet("Table " + (i + 1), TOPICS.get(i), "September 2025"));
        }
        List<String> shuffled = new ArrayList<>(TOPICS);
        shuffled.add("Ambulances by trust");
        Collections.shuffle(shuffled, new Random(4));
        for (int i = 0; i < shuffled.size(); i++) {
            october.add(sheet("T" + (i + 1) + "_Oct25", shuffled.get(i), "October 2025"));
        }
        Matching matching = match(september, october);
        for (int i = 0; i < shuffled.size(); i++) {
            int before = TOPICS.indexOf(shuffled.get(i));
            if (before < 0) {
                assertThat(matching.dataset(i)).as("the new sheet").isEmpty();
                assertThat(matching.candidates(i)).isEmpty();
            } else {
                assertThat(matching.dataset(i)).contains("d" + before);
            }
        }
    }

    private static TableExtract sheet(String name, String topic, String period) {
        String[] words = topic.split(" by ", -1);
        return table(
                name,
                1,
                name + ": " + topic + ", " + period,
                words[1] + " code",
                words[1] + " name",
                "#" + words[0] + " " + period,
                "#Total");
    }

    @Test
    void tellsSheetsThatShareTitleAndColumnsByTheirNames() {
        List<TableExtract> before = List.of(plain("North 2024"), plain("South 2024"), plain("East 2024"));
        Matching matching = match(before, List.of(plain("East 2025"), plain("North 2025"), plain("South 2025")));
        assertThat(matching.dataset(0)).contains("d2");
        assertThat(matching.dataset(1)).contains("d0");
        assertThat(matching.dataset(2)).contains("d1");
    }

    @Test
    void asksWhereTheNamesOfLikeSheetsHaveAllChanged() {
        List<TableExtract> before = List.of(plain("North"), plain("South"));
        Matching matching = match(before, List.of(plain("Alpha"), plain("Beta")));
        assertThat(matching.dataset(0)).isEmpty();
        assertThat(matching.candidates(0)).containsExactly("d0", "d1");
        assertThat(matching.candidates(1)).containsExactly("d0", "d1");
    }

    private static TableExtract plain(String sheet) {
        return table(sheet, 1, null, "Org code", "#Count");
    }

    @Test
    void keepsStackedTablesApartByWhatTheirRowsAreAbout() {
        TableExtract england = table("Table 4", 1, "Discharges", "", "#Home", "#Hospice");
        TableExtract boards = table("Table 4", 2, "Discharges", "Region", "ICB code", "ICB name", "#Home", "#Hospice");
        TableExtract trusts = table("Table 4", 3, "Discharges", "Region", "Org code", "Org name", "#Home", "#Hospice");
        Matching matching = match(List.of(england, boards, trusts), List.of(england, trusts));
        assertThat(matching.dataset(0)).contains("d0");
        assertThat(matching.dataset(1)).contains("d2");
        assertThat(match(List.of(boards), List.of(trusts, england)).dataset(0)).isEmpty();
    }

    @Test
    void tellsTwinsByTheirOrderAsLongAsThereAreAsMany() {
        TableExtract first = table("Sites", 1, "By site", "Site", "#Beds");
        TableExtract second = table("Sites", 2, "By site", "Site", "#Beds");
        Matching same = match(List.of(first, second), List.of(first, second));
        assertThat(same.dataset(0)).contains("d0");
        assertThat(same.dataset(1)).contains("d1");
        TableExtract third = table("Sites", 3, "By site", "Site", "#Beds");
        assertThat(match(List.of(first, second), List.of(first, second, third)).candidates(0))
                .containsExactly("d0", "d1");
    }

    @Test
    void followsColumnsThatAreMonths() {
        TableExtract before = table("Figures for 2018", 1, "Deaths, 2018", "Area", "#Jan-18", "#Feb-18");
        TableExtract after = table("Figures for 2020", 1, "Deaths, 2020", "Area", "#Jan-203", "#Feb-20", "#Mar-20");
        assertThat(match(List.of(before), List.of(after)).dataset(0)).contains("d0");
    }

    @Test
    void knowsACsvFileByItsHeaderAlone() {
        TableExtract list = table("", 1, null, "Practice", "Postcode", "#Male", "#Female");
        TableExtract totals = table("", 1, null, "Publication", "Extract date", "CCG", "#Patients");
        assertThat(match(
                                List.of(list),
                                List.of(table("", 1, null, "Practice", "Postcode", "#Male", "#Female", "#Other")))
                        .dataset(0))
                .contains("d0");
        assertThat(match(List.of(list), List.of(totals)).dataset(0)).isEmpty();
    }

    @Test
    void remembersEveryWayATableLooked() {
        TableExtract first = table("By region", 1, "Vaccinations by region", "Region", "#Under 80", "#80+");
        TableExtract later = table("Region", 1, "People vaccinated", "NHS region", "#Under 65", "#65+", "#Percent");
        List<Known> known = List.of(
                new Known(
                        "d0",
                        List.of(
                                Signature.of(List.of(first)).get(0),
                                Signature.of(List.of(later)).get(0))),
                new Known("d1", Signature.of(List.of(table("Trusts", 1, "Trusts", "Trust", "#Staff")))));
        Matching matching = Matching.of(Signature.of(List.of(later, first)), known);
        assertThat(matching.candidates(0))
                .as("two tables that both looked like it")
                .containsExactly("d0");
        assertThat(Matching.of(Signature.of(List.of(later)), known).dataset(0)).contains("d0");
    }

    private static Matching match(List<TableExtract> before, List<TableExtract> after) {
        List<Signature> signatures = Signature.of(before);
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            known.add(new Known("d" + i, List.of(signatures.get(i))));
        }
        return Matching.of(Signature.of(after), known);
    }
}
