package io.datawarp.tabular.open;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.csv.CsvWorkbook;
import io.datawarp.tabular.source.BoundedInputStream;
import io.datawarp.tabular.source.ByteSource;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip of published files: each member that is a spreadsheet gives its sheets; documents beside them are left out. */
final class Archive implements Workbook {

    private static final int MAX_MEMBERS = 10_000;

    private final ZipFile zip;
    private final List<Workbook> members = new ArrayList<>();
    private final List<SheetSource> sheets = new ArrayList<>();

    private Archive(ZipFile zip) {
        this.zip = zip;
    }

    static Archive open(Path file, FileOpener opener, Limits limits) throws IOException {
        Archive archive = new Archive(new ZipFile(file.toFile()));
        try {
            archive.addMembers(opener, limits);
            return archive;
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private void addMembers(FileOpener opener, Limits limits) throws IOException {
        UnreadableFileException refused = null;
        int seen = 0;
        for (ZipEntry entry : zip.stream().toList()) {
            if (++seen > MAX_MEMBERS) {
                throw new UnreadableFileException(
                        Reason.TOO_LARGE, "The archive has more than " + MAX_MEMBERS + " members.");
            }
            if (entry.isDirectory() || entry.getName().startsWith("__MACOSX/") || isDocument(entry)) {
                continue;
            }
            try {
                add(entry, opener, limits);
            } catch (UnreadableFileException e) {
                refused =
                        new UnreadableFileException(e.reason(), "Member " + entry.getName() + ": " + e.getMessage(), e);
                if (e.reason() != Reason.NOT_A_SPREADSHEET && e.reason() != Reason.EMPTY_FILE) {
                    throw refused;
                }
            }
        }
        if (sheets.isEmpty()) {
            throw refused != null
                    ? refused
                    : new UnreadableFileException(Reason.NOT_A_SPREADSHEET, "The archive holds no spreadsheet.");
        }
    }

    private static boolean isDocument(ZipEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return name.matches(".*\\.(pdf|docx?|pptx?|html?|xml|xsd|json|jpe?g|png|gif|svg|md|rtf|shp|dbf|shx|prj)");
    }

    private void add(ZipEntry entry, FileOpener opener, Limits limits) throws IOException {
        ByteSource content = () -> BoundedInputStream.of(zip, entry, limits.inflatedBytes());
        byte[] head = FileOpener.head(content);
        if (head.length == 0) {
            throw new UnreadableFileException(Reason.EMPTY_FILE, "The member is empty.");
        }
        Sniff kind = Sniff.of(head);
        Workbook workbook =
                kind == Sniff.TEXT ? CsvWorkbook.open(content, limits) : TemporaryWorkbook.of(content, opener);
        members.add(workbook);
        for (SheetSource sheet : workbook.sheets()) {
            sheets.add(new MemberSheet(entry.getName(), sheet));
        }
    }

    @Override
    public String format() {
        return "zip";
    }

    @Override
    public List<SheetSource> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public void close() throws IOException {
        for (Workbook member : members) {
            member.close();
        }
        zip.close();
    }

    /** A sheet under its member's name. */
    private record MemberSheet(String member, SheetSource sheet) implements SheetSource {

        @Override
        public String name() {
            return sheet.name().isEmpty() ? member : member + "#" + sheet.name();
        }

        @Override
        public boolean hidden() {
            return sheet.hidden();
        }

        @Override
        public boolean chart() {
            return sheet.chart();
        }

        @Override
        public SheetFacts scan(CellSink sink) throws IOException {
            return sheet.scan(sink);
        }
    }
}
