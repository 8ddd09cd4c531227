package io.datawarp.benchmarks.reader;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * One way to read a file, timed in one JVM: {@code structure big.xlsx 5} prints the CPU seconds of the first run and the
 * median of the others, and how many values were seen.
 */
final class Contender {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static long seen;

    private Contender() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        double[] seconds = new double[Integer.parseInt(arguments[2])];
        for (int run = 0; run < seconds.length; run++) {
            seen = 0;
            long before = THREADS.getCurrentThreadCpuTime();
            read(arguments[0], file);
            seconds[run] = (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
        }
        double[] warm = seconds.length == 1 ? seconds : Arrays.copyOfRange(seconds, 1, seconds.length);
        Arrays.sort(warm);
        System.out.printf(Locale.ROOT, "%.3f %.3f %d%n", seconds[0], warm[warm.length / 2], seen);
    }

    private static void read(String contender, Path file)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        switch (contender) {
            case "structure" -> open(file, false);
            case "rows" -> open(file, true);
            case "fastcsv" -> fastCsv(file);
            case "fastexcel" -> fastExcel(file);
            case "poi" -> poi(file);
            default -> throw new IllegalArgumentException(contender);
        }
    }

    private static void open(Path file, boolean rows) throws IOException {
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            for (TableExtract table : document.extract().tables()) {
                int width = table.columns().size();
                if (rows) {
                    document.rows(table, row -> {
                        for (int i = 0; i < width; i++) {
                            seen += row.value(i) != null || row.marker(i) != null ? 1 : 0;
                        }
                    });
                } else {
                    seen += table.reconciliation().stored();
                }
            }
        }
    }

    private static void fastCsv(Path file) throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : records) {
                for (int i = 0; i < record.getFieldCount(); i++) {
                    seen += record.getField(i).isEmpty() ? 0 : 1;
                }
            }
        }
    }

    private static void fastExcel(Path file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            rows.forEach(row -> row.stream().forEach(cell -> seen += cell.getValue() == null ? 0 : 1));
        }
    }

    private static void poi(Path file)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(parts);
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(new XSSFSheetXMLHandler(
                    reader.getStylesTable(), new ReadOnlySharedStringsTable(parts), new Counting(), false));
            try (InputStream sheet = reader.getSheetsData().next()) {
                xml.parse(new InputSource(sheet));
            }
        }
    }

    /** Counts the cells that POI shows. */
    private static final class Counting implements SheetContentsHandler {

        @Override
        public void startRow(int row) {}

        @Override
        public void endRow(int row) {}

        @Override
        public void cell(String reference, String shown, XSSFComment comment) {
            seen += shown.isEmpty() ? 0 : 1;
        }
    }
}
