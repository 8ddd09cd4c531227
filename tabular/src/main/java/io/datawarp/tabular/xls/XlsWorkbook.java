package io.datawarp.tabular.xls;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.DefinedNames;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFName;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** An Excel 97-2003 workbook. The format caps a sheet at 65,536 x 256 cells, so POI's object model is small enough. */
public final class XlsWorkbook implements Workbook {

    private static final long MAX_BYTES = 128L << 20;

    /** Names that Excel gives itself, as POI spells them. */
    private static final Set<String> BUILT_IN =
            Set.of("Print_Area", "Print_Titles", "_FilterDatabase", "Criteria", "Extract", "Database");

    static {
        // POI's logging facade complains on standard error when an application has no Log4j; ours needn't have one.
        if (System.getProperty("log4j2.statusLoggerLevel") == null) {
            System.setProperty("log4j2.statusLoggerLevel", "OFF");
        }
    }

    private final HSSFWorkbook workbook;
    private final List<SheetSource> sheets;

    private XlsWorkbook(HSSFWorkbook workbook) {
        this.workbook = workbook;
        List<SheetSource> found = new ArrayList<>();
        Formats formats = new Formats(workbook);
        DefinedNames names = names(workbook);
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            boolean hidden = workbook.isSheetHidden(i) || workbook.isSheetVeryHidden(i);
            found.add(new XlsSheet(workbook.getSheetAt(i), formats, names, hidden));
        }
        this.sheets = List.copyOf(found);
    }

    private static DefinedNames names(HSSFWorkbook workbook) {
        DefinedNames names = new DefinedNames();
        for (HSSFName name : workbook.getAllNames()) {
            if (!name.isHidden() && !name.isFunctionName() && !BUILT_IN.contains(name.getNameName())) {
                names.add(name.getNameName(), formula(name));
            }
        }
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            CellRangeAddress rows = workbook.getSheetAt(i).getRepeatingRows();
            if (rows != null && rows.getFirstRow() >= 0 && rows.getFirstRow() <= rows.getLastRow()) {
                CellRange range = new CellRange(rows.getFirstRow() + 1, 0, rows.getLastRow() + 1, 255);
                names.add("_xlnm.Print_Titles", workbook.getSheetName(i), range);
            }
        }
        return names;
    }

    private static String formula(HSSFName name) {
        try {
            String formula = name.getRefersToFormula();
            return formula == null ? "" : formula;
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // A name that refers to a deleted sheet or an add-in says nothing; the cells still count.
            return "";
        }
    }

    /** Opens an OLE2 container: a workbook, or an encrypted newer one in disguise. */
    public static XlsWorkbook open(Path file, Limits limits) throws IOException {
        if (Files.size(file) > Math.min(MAX_BYTES, limits.inflatedBytes())) {
            throw new UnreadableFileException(Reason.TOO_LARGE, "An .xls file over 128 MB is no publication.");
        }
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = container.getRoot();
            if (root.hasEntry("EncryptedPackage")) {
                throw locked(null);
            }
            if (!root.hasEntry("Workbook") && !root.hasEntry("WORKBOOK") && !root.hasEntry("Book")) {
                throw new UnreadableFileException(
                        Reason.NOT_A_SPREADSHEET,
                        "The file is a Microsoft Office document but not a workbook. Save the tables as .xlsx.");
            }
            ProtectedRecords.refuseCut(root);
            return new XlsWorkbook(new HSSFWorkbook(root, false));
        } catch (EncryptedDocumentException e) {
            throw locked(e);
        } catch (OldExcelFormatException e) {
            throw new UnreadableFileException(
                    Reason.UNSUPPORTED_FORMAT, "The workbook is from Excel 95 or older. Save it as .xlsx.", e);
        }
    }

    private static UnreadableFileException locked(@Nullable Throwable cause) {
        String message = "The workbook is protected by a password. Remove the password and publish it again.";
        return cause == null
                ? new UnreadableFileException(Reason.PASSWORD_PROTECTED, message)
                : new UnreadableFileException(Reason.PASSWORD_PROTECTED, message, cause);
    }

    @Override
    public String format() {
        return "xls";
    }

    @Override
    public List<SheetSource> sheets() {
        return sheets;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
