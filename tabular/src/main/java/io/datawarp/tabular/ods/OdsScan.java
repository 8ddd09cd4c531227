package io.datawarp.tabular.ods;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.CellStyle.Temporal;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.Span;
import io.datawarp.tabular.value.Numbers;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk over a table of an OpenDocument spreadsheet. */
final class OdsScan {

    private static final int EXACT_DIGITS = 15;
    private static final int MAX_ROW = 1_048_576;
    private static final int MAX_COLUMN = 16_384;
    private static final long MAX_CELLS = 3_000_000;
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final LocalDateTime FIRST = LocalDateTime.of(1900, 1, 1, 0, 0);
    private static final int LEAP_DAY = 60;
    private static final CellStyle DATE = new CellStyle(Temporal.DATE, false, 1, false, 0);
    private static final CellStyle DATE_TIME = new CellStyle(Temporal.DATE_TIME, false, 1, false, 0);
    private static final CellStyle TIME = new CellStyle(Temporal.ELAPSED, false, 1, false, 0);
    private static final CellStyle PERCENT = new CellStyle(Temporal.NONE, true, 1, false, 0);

    private final String name;
    private final XmlScanner xml;
    private final CellSink sink;
    private final List<CellRange> merges = new ArrayList<>();
    private final List<Span> hidden = new ArrayList<>();
    private int row;
    private int columns;
    private long pushed;

    /** @param name the sheet's, for what is wrong with it */
    OdsScan(String name, XmlScanner xml, CellSink sink) {
        this.name = name;
        this.xml = xml;
        this.sink = sink;
    }

    SheetFacts read() throws IOException {
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF) {
                throw new UnreadableFileException(
                        Reason.CORRUPT_FILE, "The workbook is damaged: its content ends early.");
            }
            if (token == XmlScanner.START && xml.is("table-row")) {
                row();
            } else if (token == XmlScanner.START && xml.is("table-column")) {
                columns();
            } else if (token == XmlScanner.START && (xml.is("shapes") || xml.is("forms") || xml.is("table"))) {
                xml.skip();
            } else if (token == XmlScanner.END && xml.is("table")) {
                return new SheetFacts(merges, List.of(), hidden);
            }
        }
    }

    private void columns() {
        int repeated = within(xml.intAttribute("number-columns-repeated", 1), MAX_COLUMN);
        String visibility = xml.attribute("visibility");
        if (columns < MAX_COLUMN && visibility != null && !visibility.equals("visible")) {
            hidden.add(new Span(columns, Math.min(columns + repeated, MAX_COLUMN) - 1));
        }
        columns = Math.min(columns + repeated, MAX_COLUMN);
    }

    private void row() throws IOException {
        int repeated = xml.intAttribute("number-rows-repeated", 1);
        String visibility = xml.attribute("visibility");
        boolean hidden = visibility != null && !visibility.equals("visible");
        List<OdsCell> cells = new ArrayList<>();
        int column = 0;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF || (token == XmlScanner.END && xml.is("table-row"))) {
                break;
            }
            if (token == XmlScanner.START && (xml.is("table-cell") || xml.is("covered-table-cell"))) {
                column = Math.min(column + cell(column, cells), MAX_COLUMN);
            }
        }
        // Fillers to the sheet's end repeat a million times and are empty.
        if (!cells.isEmpty()) {
            pushed += (long) cells.size() * (repeated - 1L);
            if (pushed > MAX_CELLS) {
                throw new UnreadableFileException(
                        Reason.TOO_LARGE,
                        "Sheet '" + name + "' repeats its rows for more than " + MAX_CELLS + " cells.");
            }
            for (int i = 1; i <= repeated && row + i <= MAX_ROW; i++) {
                sink.startRow(row + i, hidden);
                cells.forEach(cell -> cell.push(sink));
                sink.endRow();
            }
        }
        row = Math.min(row + Math.max(1, repeated), MAX_ROW);
    }

    private static int within(int number, int most) {
        return Math.min(Math.max(1, number), most);
    }

    private int cell(int column, List<OdsCell> cells) throws IOException {
        int repeated = within(xml.intAttribute("number-columns-repeated", 1), MAX_COLUMN + 1);
        int acrossColumns = within(xml.intAttribute("number-columns-spanned", 1), MAX_COLUMN);
        int acrossRows = within(xml.intAttribute("number-rows-spanned", 1), MAX_ROW);
        String type = xml.attribute("value-type");
        String value = xml.attribute("value");
        String date = xml.attribute("date-value");
        String time = xml.attribute("time-value");
        String flag = xml.attribute("boolean-value");
        String text = text(xml.name());
        if (type == null) {
            return repeated;
        }
        if (acrossColumns > 1 || acrossRows > 1) {
            merges.add(new CellRange(row + 1, column, row + acrossRows, column + acrossColumns - 1));
        }
        for (int i = 0; i < repeated; i++) {
            OdsCell cell = OdsScan.value(column + i, type, value, date, time, flag, text);
            if (cell == null) {
                break;
            }
            if (column + i >= MAX_COLUMN) {
                throw new UnreadableFileException(
                        Reason.TOO_LARGE,
                        "Row " + (row + 1) + " of sheet '" + name + "' has a cell beyond the " + MAX_COLUMN
                                + " columns that a sheet may have. Move or delete it.");
            }
            cells.add(cell);
        }
        return repeated;
    }

    private String text(String element) throws IOException {
        StringBuilder out = new StringBuilder();
        int paragraphs = 0;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF || (token == XmlScanner.END && xml.is(element))) {
                return out.toString();
            }
            if (token == XmlScanner.START && xml.is("annotation")) {
                xml.skip();
                continue;
            }
            if (token == XmlScanner.START && xml.is("p") && paragraphs++ > 0) {
                out.append('\n');
                continue;
            }
            if (paragraphs > 0) {
                boolean outside = token == XmlScanner.START && xml.is("p");
                if (!outside) {
                    out.append(xml.text());
                }
            }
            if (token == XmlScanner.START && xml.is("s")) {
                out.append(" ".repeat(Math.min(1000, xml.intAttribute("c", 1))));
            } else if (token == XmlScanner.START && xml.is("tab")) {
                out.append('\t');
            } else if (token == XmlScanner.START && xml.is("line-break")) {
                out.append('\n');
            }
        }
    }

    private static @Nullable OdsCell value(
            int column,
            String type,
            @Nullable String value,
            @Nullable String date,
            @Nullable String time,
            @Nullable String flag,
            String text) {
        try {
            switch (type) {
                case "float", "percentage", "currency" -> {
                    if (value != null) {
                        CellStyle style = type.equals("percentage") ? PERCENT : plain(value, text);
                        double number = Double.parseDouble(value);
                        return value.length() > EXACT_DIGITS && Numbers.isLossy(value, number)
                                ? new OdsCell(column, value, Double.NaN, style)
                                : new OdsCell(column, text, number, style);
                    }
                }
                case "date" -> {
                    if (date != null) {
                        boolean timed = date.length() > 10;
                        LocalDateTime moment = timed
                                ? LocalDateTime.parse(date)
                                : LocalDate.parse(date).atStartOfDay();
                        return moment.isBefore(FIRST)
                                ? new OdsCell(column, date, Double.NaN, CellStyle.PLAIN)
                                : new OdsCell(column, text, serial(moment), timed ? DATE_TIME : DATE);
                    }
                }
                case "time" -> {
                    if (time != null && time.matches("PT\\d+H\\d+M\\d+.*")) {
                        return new OdsCell(
                                column, text, java.time.Duration.parse(time).toMillis() / 86_400_000.0, TIME);
                    }
                }
                case "boolean" -> {
                    return new OdsCell(column, String.valueOf("true".equals(flag)), Double.NaN, OdsCell.BOOLEAN);
                }
                default -> {}
            }
        } catch (NumberFormatException | DateTimeException e) {
            return text.isEmpty() ? null : new OdsCell(column, text, Double.NaN, CellStyle.PLAIN);
        }
        return text.isEmpty() ? null : new OdsCell(column, text, Double.NaN, CellStyle.PLAIN);
    }

    /** 00501 is the number 501 with a format that only the text shows. */
    private static CellStyle plain(String value, String text) {
        boolean padded = text.length() > value.length()
                && text.endsWith(value)
                && text.chars().limit(text.length() - value.length()).allMatch(c -> c == '0')
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return padded ? new CellStyle(Temporal.NONE, false, text.length(), false, 0) : CellStyle.PLAIN;
    }

    private static double serial(LocalDateTime moment) {
        long days = ChronoUnit.DAYS.between(EPOCH, moment.toLocalDate());
        // Excel's serials, which the rest of the reader knows, count a 29 February 1900 that never was.
        double day = days > LEAP_DAY ? days : days - 1;
        return day + ChronoUnit.MILLIS.between(LocalTime.MIDNIGHT, moment.toLocalTime()) / 86_400_000.0;
    }
}
