import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the same table as rows.csv, rows.txt (for psql's \copy, text format) and rows.xlsx:
 * {@code java benchmarks/LoadFiles.java FOLDER ROWS}. The workbook is as Excel writes one: shared strings, dates as
 * numbers with a style. Twelve columns: two codes, three names, a date, three counts, two rates, a code with zeros.
 */
final class LoadFiles {

    private static final String[] HEADERS = {
        "org_code", "org_name", "region", "age_group", "effective_date", "referrals", "attendances", "breaches",
        "rate_per_1000", "share", "ward_code", "practice_list"
    };
    private static final String[] REGIONS = {
        "London", "South East", "South West", "Midlands", "East of England", "North West", "North East and Yorkshire"
    };
    private static final String[] AGES = {"0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"};
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final boolean[] TEXT = {
        true, true, true, true, false, false, false, false, false, false, true, false
    };

    private final SplittableRandom random = new SplittableRandom(20260105);
    private final Map<String, Integer> strings = new HashMap<>();
    private final StringBuilder shared = new StringBuilder();
    private long references;

    public static void main(String[] arguments) throws IOException {
        new LoadFiles().write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void write(Path folder, int rows) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream csv = open(folder.resolve("rows.csv"));
                OutputStream text = open(folder.resolve("rows.txt"));
                ZipOutputStream xlsx = new ZipOutputStream(open(folder.resolve("rows.xlsx")))) {
            xlsx.setLevel(Deflater.DEFAULT_COMPRESSION);
            put(xlsx, "[Content_Types].xml", CONTENT_TYPES);
            put(xlsx, "_rels/.rels", RELATIONS);
            put(xlsx, "xl/workbook.xml", WORKBOOK);
            put(xlsx, "xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS);
            put(xlsx, "xl/styles.xml", STYLES);
            xlsx.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            bytes(xlsx, HEAD + "<sheetData>");
            bytes(csv, String.join(",", HEADERS) + "\n");
            bytes(xlsx, row(1, HEADERS, new boolean[] {
                true, true, true, true, true, true, true, true, true, true, true, true
            }));
            for (int i = 0; i < rows; i++) {
                String[] cells = cells();
                bytes(csv, String.join(",", cells) + "\n");
                bytes(text, String.join("\t", cells) + "\n");
                bytes(xlsx, row(i + 2, cells, TEXT));
            }
            bytes(xlsx, "</sheetData></worksheet>");
            xlsx.closeEntry();
            put(xlsx, "xl/sharedStrings.xml", STRINGS + " count=\"" + references + "\" uniqueCount=\""
                    + strings.size() + "\">" + shared + "</sst>");
        }
    }

    private String[] cells() {
        int org = random.nextInt(6500);
        int referrals = random.nextInt(0, 5000);
        return new String[] {
            "Y" + String.format("%05d", org),
            "Practice " + org + " Medical Centre",
            REGIONS[org % REGIONS.length],
            AGES[random.nextInt(AGES.length)],
            LocalDate.of(2025, 1, 1).plusDays(random.nextInt(365)).toString(),
            Integer.toString(referrals),
            Integer.toString(random.nextInt(0, 20_000)),
            Integer.toString(random.nextInt(0, 300)),
            decimal(random.nextInt(0, 100_000), 2),
            decimal(random.nextInt(0, 10_000), 4),
            String.format("%04d", random.nextInt(3000)),
            Integer.toString(random.nextInt(500, 30_000))
        };
    }

    /** A decimal that is never whole, so that both files say the same. */
    private static String decimal(int digits, int scale) {
        int odd = digits % 10 == 0 ? digits + 1 : digits;
        int unit = scale == 2 ? 100 : 10_000;
        String fraction = Integer.toString(unit + odd % unit).substring(1);
        return odd / unit + "." + fraction;
    }

    private String row(int number, String[] cells, boolean[] isText) {
        StringBuilder row = new StringBuilder(600).append("<row r=\"").append(number).append("\" spans=\"1:12\">");
        for (int i = 0; i < cells.length; i++) {
            row.append("<c r=\"").append((char) ('A' + i)).append(number).append('"');
            if (isText[i]) {
                row.append(" t=\"s\"><v>").append(string(cells[i]));
            } else if (i == 4) {
                row.append(" s=\"1\"><v>").append(LocalDate.parse(cells[i]).toEpochDay() - EPOCH.toEpochDay());
            } else {
                row.append("><v>").append(cells[i]);
            }
            row.append("</v></c>");
        }
        return row.append("</row>").toString();
    }

    private int string(String text) {
        references++;
        return strings.computeIfAbsent(text, fresh -> {
            shared.append("<si><t>").append(fresh).append("</t></si>");
            return strings.size();
        });
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        bytes(zip, content);
        zip.closeEntry();
    }

    private static void bytes(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String HEAD = XML + "<worksheet xmlns=\"" + MAIN + "\">";
    private static final String STRINGS = XML + "<sst xmlns=\"" + MAIN + "\"";
    private static final String CONTENT_TYPES = XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + override("workbook.xml", "sheet.main") + override("worksheets/sheet1.xml", "worksheet")
            + override("styles.xml", "styles") + override("sharedStrings.xml", "sharedStrings") + "</Types>";
    private static final String RELATIONS = XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
            + relation(1, "officeDocument", "xl/workbook.xml") + "</Relationships>";
    private static final String WORKBOOK_RELATIONS = XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
            + relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml")
            + relation(3, "sharedStrings", "sharedStrings.xml") + "</Relationships>";
    private static final String WORKBOOK = XML + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
            + "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    private static final String STYLES = XML + "<styleSheet xmlns=\"" + MAIN + "\">"
            + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>"
            + "</styleSheet>";

    private static String override(String part, String type) {
        return "<Override PartName=\"/xl/" + part + "\" ContentType=\"" + SHEET_ML + type + "+xml\"/>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }
}
