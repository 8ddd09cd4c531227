package io.datawarp.tabular;

import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.label.Notes;
import io.datawarp.tabular.open.FileOpener;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens published files of any supported format, recognised by content. Thread-safe. */
public final class TabularReader {

    private final Limits limits;

    public TabularReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads the structure of every sheet.
     *
     * @throws UnreadableFileException when the file is corrupt, protected, no spreadsheet or beyond the limits
     */
    public TabularDocument open(Path file) {
        return open(file, List.of());
    }

    /**
     * Reads the structure of every sheet, taking known layouts where they fit.
     *
     * @param known layouts that were approved for files like this one
     * @throws UnreadableFileException when the file is corrupt, protected, no spreadsheet or beyond the limits
     */
    public TabularDocument open(Path file, List<KnownLayout> known) {
        Workbook workbook = null;
        try {
            workbook = new FileOpener(limits).open(file);
            List<SheetReading> sheets = new ArrayList<>();
            for (SheetSource sheet : workbook.sheets()) {
                sheets.add(SheetReading.of(sheet, isDelimited(workbook, sheet), known));
            }
            if (!workbook.format().equals("zip")) {
                // In an archive each member stands for itself; in a workbook the cover speaks for all sheets.
                dateByCover(sheets);
                explainByNotes(sheets);
            }
            FileExtract extract = new FileExtract(
                    String.valueOf(file.getFileName()),
                    sha256(file),
                    workbook.format(),
                    sheets.stream().map(SheetReading::extract).toList());
            return new OpenDocument(workbook, sheets, extract);
        } catch (UnreadableFileException e) {
            throw closing(workbook, e);
        } catch (FileSystemException e) {
            throw new UncheckedIOException("the file can't be opened: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            // Damaged workbooks fail in POI and in the JDK in many ways; all of them mean the same to the user.
            throw closing(
                    workbook,
                    new UnreadableFileException(
                            Reason.CORRUPT_FILE, "The file is damaged and can't be read: " + describe(e) + ".", e));
        }
    }

    private static void dateByCover(List<SheetReading> sheets) {
        sheets.stream()
                .map(SheetReading::declaredPeriod)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(period -> sheets.replaceAll(sheet -> sheet.datedBy(period)));
    }

    /** Footnotes that a column refers to and its own sheet doesn't say. */
    private static void explainByNotes(List<SheetReading> sheets) {
        List<String> footnotes =
                sheets.stream().flatMap(sheet -> sheet.footnotes().stream()).toList();
        if (!footnotes.isEmpty()) {
            Notes notes = new Notes(footnotes);
            sheets.replaceAll(sheet -> sheet.explainedBy(notes));
        }
    }

    private static boolean isDelimited(Workbook workbook, SheetSource sheet) {
        String format = workbook.format();
        String name = sheet.name().toLowerCase(Locale.ROOT);
        return format.equals("csv")
                || format.equals("tsv")
                || (format.equals("zip") && name.matches(".*\\.(csv|tsv|txt|dat)"));
    }

    private static String describe(Exception e) {
        String message = e.getMessage();
        return message == null || message.length() > 200 ? "its structure makes no sense" : message;
    }

    private static UnreadableFileException closing(@Nullable Workbook workbook, UnreadableFileException reason) {
        if (workbook != null) {
            try {
                workbook.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
        return reason;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            int count;
            while ((count = in.read(buffer)) > 0) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
