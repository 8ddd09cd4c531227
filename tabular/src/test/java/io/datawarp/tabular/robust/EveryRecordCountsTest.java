package io.datawarp.tabular.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In delimited text every line under the labels is a record unless it is plainly something else. */
class EveryRecordCountsTest {

    private static final int ROWS = 15;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"R90,closed", "R90,not known", "R90,see R3", "R90,10-", "R90,", "Far North,gone"})
    void keepsARecordWithoutANumberAtTheEnd(String odd) throws IOException {
        TableExtract table = read("org,beds\n" + records("") + odd + "\n" + odd.replace("90", "91") + "\n");
        assertThat(table.rows()).isEqualTo(ROWS + 2);
        assertThat(table.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R90,closed,closed", "R90,closed,", "R90,,gone", "R90,12-,13-"})
    void keepsARecordWithoutANumberBetweenOthers(String odd) throws IOException {
        TableExtract table = read("org,beds,staff\n" + records(",7") + odd + "\n" + records(",8"));
        assertThat(table.rows()).isEqualTo(2 * ROWS + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R90,closed,closed", "R90,ten,1e3", "01,ten,x"})
    void keepsARecordWithoutANumberAtTheStartAndDoubtsIt(String odd) throws IOException {
        TableExtract table = read("org,beds,staff\n" + odd + "\n" + records(",7"));
        assertThat(table.headerRows()).containsExactly(1);
        assertThat(table.rows()).isEqualTo(ROWS + 1);
        assertThat(table.columns().get(1).name()).isEqualTo("beds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x,x,x", "a,a,b", "1st,2nd,3rd", "LONG one,LONG two,LONG three"})
    void takesOnlyTheFirstLineForLabels(String labels) throws IOException {
        String header = labels.replace("LONG", "A label that goes on ".repeat(12));
        TableExtract table = read(header + "\n0,1.5,2\n3,4.5,5\n6,7.5,8\n");
        assertThat(table.headerRows()).containsExactly(1);
        assertThat(table.rows()).isEqualTo(3);
    }

    @Test
    void doesNotTakeARecordForLabelsWhereThereAreNone() throws IOException {
        TableExtract table = read("R1,North,closed\nR2,North,4\nR3,South,5\nR4,South,6\n");
        assertThat(table.headerRows()).isEmpty();
        assertThat(table.rows()).isEqualTo(4);
    }

    @Test
    void keepsARecordOfOneFieldAmongWords() throws IOException {
        TableExtract table = read("code,name,town\nx,Ann,York\nq,,\nr,Bob,Hull\nu,Cyd,Bath\n");
        assertThat(table.headerRows()).containsExactly(1);
        assertThat(table.rows()).isEqualTo(4);
    }

    @Test
    void doesNotTakeALabelForThePeriodOfTheTable() throws IOException {
        assertThat(read("org,2024/25\nR1,4\nR2,5\nR3,6\n").period()).isNull();
    }

    private static String records(String more) {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> "R" + (10 + i) + "," + 3 * i + more + "\n")
                .collect(Collectors.joining());
    }

    private TableExtract read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("records.csv"), text);
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            assertThat(document.extract().tables()).hasSize(1);
            return document.extract().tables().get(0);
        }
    }
}
