package io.datawarp.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever knows from other files whether day or month comes first is believed where a file leaves it open. */
class DateOrderTest {

    private static final String OPEN = "area,seen\nNorth,01/02/2025\nSouth,03/04/2025\nEast,5/6/2025\n";

    @TempDir
    Path folder;

    @Test
    void readsWhatIsOpenAsWhoKnowsSays() throws IOException {
        assertThat(days(OPEN, DateOrder.MONTH_FIRST)).containsExactly("2025-01-02", "2025-03-04", "2025-05-06");
        assertThat(days(OPEN, DateOrder.DAY_FIRST)).containsExactly("2025-02-01", "2025-04-03", "2025-06-05");
        assertThat(days(OPEN, DateOrder.UNKNOWN)).containsExactly("2025-02-01", "2025-04-03", "2025-06-05");
        assertThat(order(OPEN, DateOrder.UNKNOWN)).isEqualTo(DateOrder.UNKNOWN);
        assertThat(order(OPEN, DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.MONTH_FIRST);
    }

    @Test
    void believesTheFileWhereItTells() throws IOException {
        String dayFirst = OPEN.replace("03/04", "23/04");
        assertThat(days(dayFirst, DateOrder.MONTH_FIRST)).containsExactly("2025-02-01", "2025-04-23", "2025-06-05");
        assertThat(order(dayFirst, DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(order(OPEN.replace("03/04/2025", "2025-04-23"), DateOrder.MONTH_FIRST))
                .as("a date of that form is no evidence, and the others stay open")
                .isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(order("area,seen\nNorth,2025-02-01\nSouth,2025-02-02\n", DateOrder.UNKNOWN))
                .isNull();
    }

    @Test
    void saysNoMoreThatTheOrderIsOpenOnceItIsKnown() throws IOException {
        try (TabularDocument document = open(OPEN)) {
            TableExtract table = table(document);
            assertThat(table.explanation()).anyMatch(reason -> reason.startsWith("No day tells"));
            assertThat(document.dated(table, DateOrder.MONTH_FIRST).explanation())
                    .noneMatch(reason -> reason.startsWith("No day tells"));
        }
    }

    @Test
    void findsThePeriodInAConstantColumnAsItsDatesAreWritten() throws IOException {
        String constant = "report_month,area,n\n03/04/2025,North,1\n03/04/2025,South,2\n03/04/2025,East,3\n";
        try (TabularDocument document = open(constant)) {
            assertThat(table(document).period()).isEqualTo("2025-04");
            assertThat(document.dated(table(document), DateOrder.MONTH_FIRST).period())
                    .isEqualTo("2025-03");
        }
        String told =
                "report_month,seen,n\n03/04/2025,03/14/2025,1\n03/04/2025,03/15/2025,2\n03/04/2025,03/16/2025,3\n";
        try (TabularDocument document = open(told)) {
            assertThat(table(document).period()).isEqualTo("2025-03");
        }
    }

    private List<String> days(String csv, DateOrder order) throws IOException {
        List<String> days = new ArrayList<>();
        try (TabularDocument document = open(csv)) {
            document.rows(document.dated(table(document), order), row -> days.add(String.valueOf(row.value(1))));
        }
        return days;
    }

    private @Nullable DateOrder order(String csv, DateOrder order) throws IOException {
        try (TabularDocument document = open(csv)) {
            return document.dated(table(document), order).columns().get(1).dates();
        }
    }

    private TabularDocument open(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), csv);
        return new TabularReader(Limits.DEFAULT).open(file);
    }

    private static TableExtract table(TabularDocument document) {
        return document.extract().sheets().get(0).tables().get(0);
    }
}
