package io.datawarp.testing.sample;

import java.io.IOException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Sheet;

/** Publication ae_waiting_times: a metadata block above, a units row under the labels, a total row for England. */
final class WaitingTimesWorkbook {

    private static final List<String> REGIONS = List.of(
            "East of England",
            "London",
            "Midlands",
            "North East and Yorkshire",
            "North West",
            "South East",
            "South West");
    private static final List<String> TYPES = List.of("Type 1", "Type 2", "Type 3");
    private static final int FIRST_DATA_ROW = 10;

    private WaitingTimesWorkbook() {}

    static byte[] of(YearMonth period) throws IOException {
        String month = period.format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK));
        try (Sheets book = new Sheets("A&E waiting times, " + month, period)) {
            table(book, period, month);
            Sheet notes = book.add("Notes");
            book.title(notes, 1, "Notes");
            book.lines(
                    notes,
                    3,
                    SampleFiles.INVENTED,
                    "Type 1 is a consultant-led department, type 2 a single specialty, type 3 any other.",
                    "A dash means that the region has no such department.");
            return book.bytes();
        }
    }

    private static void table(Sheets book, YearMonth period, String month) {
        Sheet sheet = book.add("Region level");
        book.widths(sheet, 10, 28, 12, 14, 14, 14, 16);
        book.title(sheet, 1, "A&E attendances and waiting times");
        book.record(sheet, 2, "Period:", month);
        book.record(sheet, 3, "Basis:", "Region");
        book.record(sheet, 4, "Source:", "DataWarp sample generator");
        book.record(sheet, 5, "Status:", SampleFiles.INVENTED);
        book.heading(sheet, "D7:F7", "A&E attendances");
        List<String> labels = List.of(
                "Code", "Region", "Department type", "Attendances", "Over 4 hours", "Within 4 hours", "Median time");
        for (int i = 0; i < labels.size(); i++) {
            book.heading(sheet, Sheets.letter(i) + "8", labels.get(i));
        }
        book.record(sheet, 9, "", "", "", "number", "number", "%", "minutes");
        int row = FIRST_DATA_ROW;
        for (Object[] record : records(period)) {
            book.record(sheet, row++, record);
        }
        book.lines(sheet, row + 1, "Note: figures of the latest month are provisional.", SampleFiles.INVENTED);
    }

    private static List<Object[]> records(YearMonth period) {
        List<Object[]> records = new ArrayList<>();
        long attendances = 0;
        long late = 0;
        for (int i = 0; i < REGIONS.size(); i++) {
            for (int type = 0; type < TYPES.size(); type++) {
                // The South West has no type 2 department in these figures.
                if (i == 6 && type == 1) {
                    records.add(new Object[] {"R0" + (i + 1), REGIONS.get(i), TYPES.get(type), "-", "-", "-", "-"});
                    continue;
                }
                long size = List.of(140_000L, 9_000L, 70_000L).get(type);
                long seen = size + Figures.between(0, size / 3, "ae", i, type, period);
                long waited = type == 0 ? seen * Figures.between(28, 44, "late", i, period) / 100 : seen / 60;
                attendances += seen;
                late += waited;
                records.add(new Object[] {
                    "R0" + (i + 1),
                    REGIONS.get(i),
                    TYPES.get(type),
                    seen,
                    waited,
                    Figures.share(seen - waited, seen),
                    Figures.between(type == 0 ? 150 : 60, type == 0 ? 240 : 110, "median", i, type, period)
                });
            }
        }
        records.add(0, new Object[] {
            "ENG", "England", "All", attendances, late, Figures.share(attendances - late, attendances), 161
        });
        return records;
    }
}
