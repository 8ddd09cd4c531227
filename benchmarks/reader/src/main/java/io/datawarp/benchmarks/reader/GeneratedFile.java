package io.datawarp.benchmarks.reader;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A table of 12 columns (3 text, 5 integer, 4 decimal), always the same for a number of rows. */
final class GeneratedFile {

    private static final String[] LABELS = {
        "Org code",
        "Region",
        "Measure",
        "Referrals",
        "Seen",
        "Waiting",
        "Closed",
        "Staff",
        "Rate",
        "Mean wait",
        "Share",
        "Index"
    };
    private static final String[] REGIONS = {
        "North East and Yorkshire", "North West", "Midlands", "East of England", "London", "South East", "South West"
    };

    private final Random random = new Random(2026);

    private GeneratedFile() {}

    /** Writes one file: {@code big.csv 1000000}; the name's ending chooses the format. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            if (file.toString().endsWith(".csv")) {
                new GeneratedFile().csv(out, rows);
            } else {
                new GeneratedFile().xlsx(out, rows);
            }
        }
    }

    private String value(int column) {
        return switch (column) {
            case 0 -> "R" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)) + random.nextInt(5);
            case 1 -> REGIONS[random.nextInt(REGIONS.length)];
            case 2 -> "Measure " + (1 + random.nextInt(40));
            case 3, 4, 5, 6, 7 -> String.valueOf(random.nextInt(column < 6 ? 10_000 : 1_000_000));
            default ->
                random.nextInt(column < 10 ? 100 : 10_000) + "." + (1 + random.nextInt(9)) + random.nextInt(10)
                        + (1 + random.nextInt(9));
        };
    }

    private void csv(OutputStream out, int rows) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(String.join(",", LABELS) + "\r\n");
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < LABELS.length; column++) {
                writer.write(column == 0 ? "" : ",");
                writer.write(value(column));
            }
            writer.write("\r\n");
        }
        writer.flush();
    }

    /** Written as Excel does: texts shared, addresses on every cell. */
    private void xlsx(OutputStream out, int rows) throws IOException {
        Map<String, Integer> shared = new LinkedHashMap<>();
        ZipOutputStream zip = new ZipOutputStream(out);
        part(
                zip,
                "[Content_Types].xml",
                XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + type("/xl/workbook.xml", "sheet.main") + type("/xl/worksheets/sheet1.xml", "worksheet")
                        + type("/xl/sharedStrings.xml", "sharedStrings") + type("/xl/styles.xml", "styles")
                        + "</Types>");
        part(zip, "_rels/.rels", relationships(relationship(1, "officeDocument", "xl/workbook.xml")));
        part(
                zip,
                "xl/workbook.xml",
                XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>"
                        + "<sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(
                zip,
                "xl/_rels/workbook.xml.rels",
                relationships(relationship(1, "worksheet", "worksheets/sheet1.xml")
                        + relationship(2, "sharedStrings", "sharedStrings.xml")
                        + relationship(3, "styles", "styles.xml")));
        part(
                zip,
                "xl/styles.xml",
                XML + "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"1\"><font/></fonts>"
                        + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
                        + "<borders count=\"1\"><border/></borders>"
                        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>");
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        Writer sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        sheet.write(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        for (int row = 0; row <= rows; row++) {
            sheet.write("<row r=\"" + (row + 1) + "\">");
            for (int column = 0; column < LABELS.length; column++) {
                String text = row == 0 ? LABELS[column] : value(column);
                boolean number = row > 0 && column > 2;
                Object written = number ? text : shared.computeIfAbsent(text, each -> shared.size());
                sheet.write("<c r=\"" + (char) ('A' + column) + (row + 1) + (number ? "\"><v>" : "\" t=\"s\"><v>")
                        + written + "</v></c>");
            }
            sheet.write("</row>");
        }
        sheet.write("</sheetData></worksheet>");
        sheet.flush();
        zip.closeEntry();
        StringBuilder strings = new StringBuilder(XML + "<sst xmlns=\"" + MAIN + "\">");
        shared.keySet().forEach(text -> strings.append("<si><t>").append(text).append("</t></si>"));
        part(zip, "xl/sharedStrings.xml", strings.append("</sst>").toString());
        zip.finish();
    }

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private static String type(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\""
                + "application/vnd.openxmlformats-officedocument.spreadsheetml." + type + "+xml\"/>";
    }

    private static String relationship(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relationships(String inside) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + inside + "</Relationships>";
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
