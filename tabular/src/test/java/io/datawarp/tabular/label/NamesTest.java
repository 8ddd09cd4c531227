package io.datawarp.tabular.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Births [note 1];Births",
                "Births (note 3);Births",
                "Births¹ ²;Births",
                "Deaths \\2;Deaths",
                "Waiting list 4,5;Waiting list",
                "Births*;Births",
                "Dose 1;Dose 1",
                "PM10;PM10",
                "Births (2);Births"
            })
    void takesFootnoteMarksOffALabel(String label, String clean) {
        assertThat(Footnotes.of(label).text()).isEqualTo(clean);
    }

    @Test
    void joinsLevelsIntoOneName() {
        assertThat(new Names().next(List.of("2025", "Number"), "C")).isEqualTo("c_2025_number");
        assertThat(new Names().next(List.of("A&E", "% within 4 hours"), "C"))
                .isEqualTo("a_and_e_percent_within_4_hours");
    }

    @Test
    void namesAColumnWithoutALabelByItsLetter() {
        assertThat(new Names().next(List.of(), "AB")).isEqualTo("column_ab");
    }

    @Test
    void neverGivesANameTwice() {
        Names names = new Names();
        assertThat(List.of(
                        names.next(List.of("Total"), "A"),
                        names.next(List.of("total"), "B"),
                        names.next(List.of("Total 2"), "C")))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsLongNamesWithinFiftySixBytesAndApart() {
        String start = "Number of patients who no longer meet the criteria to reside ";
        String one = new Names().next(List.of(start + "in hospital"), "A");
        String two = new Names().next(List.of(start + "at home"), "A");
        assertThat(one).isNotEqualTo(two);
        assertThat(one.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(56);
        assertThat(new Names().next(List.of("数".repeat(40)), "A").getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(56);
    }
}
