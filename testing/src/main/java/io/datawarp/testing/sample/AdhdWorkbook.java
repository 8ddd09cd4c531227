package io.datawarp.testing.sample;

import java.io.IOException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Sheet;

/** Publication adhd: merged two-row headers, suppression markers, notes, and a column that comes with October 2025. */
final class AdhdWorkbook {

    /** The period from which the publisher also gives discharges. */
    static final YearMonth WITH_DISCHARGES = YearMonth.of(2025, 10);

    private static final int FIRST_DATA_ROW = 7;
    private static final List<String> AGE_BANDS = List.of("0 to 4", "5 to 17", "18 to 24", "25 and over");
    private static final List<String> SEXES = List.of("Female", "Male");
    private static final List<String> PLACES = List.of(
            "Northshire",
            "Eastmarsh",
            "Highfell",
            "Lowmoor",
            "Westbridge",
            "Southwold Vale",
            "Oakhampton",
            "Riverdale",
            "Stonebeck",
            "Fairhaven",
            "Millbrook",
            "Ashdown");

    private AdhdWorkbook() {}

    static byte[] of(YearMonth period) throws IOException {
        String month = period.format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK));
        try (Sheets book = new Sheets("ADHD Management Information, " + month, period)) {
            contents(book, month);
            notes(book);
            table(book, period, month);
            return book.bytes();
        }
    }

    private static void contents(Sheets book, String month) {
        Sheet sheet = book.add("Contents");
        book.widths(sheet, 14, 70);
        book.title(sheet, 1, "ADHD Management Information, " + month);
        book.lines(sheet, 2, SampleFiles.INVENTED);
        book.record(sheet, 4, "Sheet", "What it holds");
        book.record(sheet, 5, "Notes", "Notes and symbols used in this workbook");
        book.record(sheet, 6, "Table 1", "Referrals for an ADHD assessment by organisation, age band and sex");
    }

    private static void notes(Sheets book) {
        Sheet sheet = book.add("Notes");
        book.widths(sheet, 14, 90);
        book.title(sheet, 1, "Notes");
        book.record(sheet, 3, "Note", "Text");
        book.record(sheet, 4, "[note 1]", SampleFiles.INVENTED);
        book.record(sheet, 5, "[note 2]", "Age is the age on the last day of the month.");
        book.record(
                sheet,
                6,
                "[note 3]",
                "Numbers are rounded to the nearest 5. England is the total of unrounded counts.");
        book.record(sheet, 7, "[note 4]", "Weeks from referral to the last day of the month.");
        book.record(sheet, 8, "*", "A number under 5 that is not shown.");
        book.record(sheet, 9, "[c]", "Not shown because it would reveal a number under 5.");
    }

    private static void table(Sheets book, YearMonth period, String month) {
        boolean discharges = !period.isBefore(WITH_DISCHARGES);
        Sheet sheet = book.add("Table 1");
        book.widths(sheet, 10, 24, 14, 10, 14, 10, 14, 10, 14, 14);
        book.title(sheet, 1, "ADHD Management Information, " + month);
        book.lines(
                sheet,
                2,
                "Table 1: Referrals for an ADHD assessment by organisation, age band and sex, England [note 1]");
        headings(book, sheet, discharges);
        List<Object[]> records = records(period);
        int row = FIRST_DATA_ROW;
        for (Object[] record : records) {
            book.record(sheet, row++, discharges ? record : withoutLast(record));
        }
        book.lines(
                sheet,
                row + 1,
                "* A number under 5 that is not shown.",
                "[c] Not shown because it would reveal a number under 5.",
                "[note 3] Numbers are rounded to the nearest 5.",
                "[note 4] Weeks from referral to the last day of the month.",
                "Source: DataWarp sample generator. " + SampleFiles.INVENTED);
    }

    private static void headings(Sheets book, Sheet sheet, boolean discharges) {
        List<String> stubs = List.of("Org code", "Org name", "Age band [note 2]", "Sex");
        for (int i = 0; i < stubs.size(); i++) {
            String letter = Sheets.letter(i);
            book.heading(sheet, letter + "5:" + letter + "6", stubs.get(i));
        }
        book.heading(sheet, "E5:F5", "New referrals");
        book.heading(sheet, "E6", "Number [note 3]");
        book.heading(sheet, "F6", "%");
        book.heading(sheet, "G5:H5", "Open referrals");
        book.heading(sheet, "G6", "Number [note 3]");
        book.heading(sheet, "H6", "%");
        book.heading(sheet, "I5:I6", "Median wait (weeks) [note 4]");
        if (discharges) {
            book.heading(sheet, "J5:J6", "Discharges [note 3]");
        }
    }

    private static List<Object[]> records(YearMonth period) {
        List<Object[]> records = new ArrayList<>();
        long allNew = 0;
        long allOpen = 0;
        long allDischarged = 0;
        for (int i = 0; i < PLACES.size(); i++) {
            String code = "QZ" + (char) ('A' + i);
            for (String age : AGE_BANDS) {
                for (String sex : SEXES) {
                    long size = Figures.between(
                            age.equals("0 to 4") ? 1 : 40, age.equals("0 to 4") ? 14 : 260, code, age, sex);
                    long fresh = size + Figures.between(0, size / 8 + 1, code, age, sex, period, "new");
                    long open = 9 * size + Figures.between(0, size, code, age, sex, period, "open");
                    long discharged = Figures.between(0, size / 2 + 2, code, age, sex, period, "discharged");
                    long wait = 20 + Figures.between(0, 90, code, age, sex, period.getYear());
                    allNew += fresh;
                    allOpen += open;
                    allDischarged += discharged;
                    records.add(new Object[] {
                        code,
                        PLACES.get(i),
                        age,
                        sex,
                        shown(fresh),
                        fresh < 5 ? "[c]" : Figures.share(fresh, open),
                        shown(open),
                        open < 5 ? "[c]" : Figures.share(open, 12 * size),
                        fresh < 5 ? "[c]" : wait + Figures.between(0, 9, code, age, sex, period, "wait") / 10.0,
                        shown(discharged)
                    });
                }
            }
        }
        records.add(0, new Object[] {
            "ENG",
            "England",
            "All ages",
            "All",
            allNew,
            Figures.share(allNew, allOpen),
            allOpen,
            78.4,
            52.5,
            allDischarged
        });
        return records;
    }

    private static Object shown(long count) {
        return count > 0 && count < 5 ? "*" : Math.round(count / 5.0) * 5;
    }

    private static Object[] withoutLast(Object[] record) {
        return Arrays.copyOf(record, record.length - 1);
    }
}
