package io.datawarp.tabular.open;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.csv.CsvWorkbook;
import io.datawarp.tabular.ods.OdsWorkbook;
import io.datawarp.tabular.source.BoundedInputStream;
import io.datawarp.tabular.source.ByteSource;
import io.datawarp.tabular.source.Workbook;
import io.datawarp.tabular.xls.XlsWorkbook;
import io.datawarp.tabular.xlsb.XlsbWorkbook;
import io.datawarp.tabular.xlsx.XlsxWorkbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens a file as the workbook that its content is, whatever its name says. */
public final class FileOpener {

    private final Limits limits;
    private final boolean packed;

    public FileOpener(Limits limits) {
        this(limits, false);
    }

    /** @param packed already inside an archive: another level is refused, or a zip that holds itself would never end
     */
    private FileOpener(Limits limits, boolean packed) {
        this.limits = limits;
        this.packed = packed;
    }

    /**
     * Opens a file by its content.
     *
     * @throws UnreadableFileException when the file is refused
     */
    public Workbook open(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw new UnreadableFileException(Reason.EMPTY_FILE, "The file is empty.");
        }
        if (size > limits.fileBytes()) {
            throw new UnreadableFileException(
                    Reason.TOO_LARGE, "The file has " + size + " bytes; the limit is " + limits.fileBytes() + ".");
        }
        try {
            return switch (Sniff.of(head(() -> Files.newInputStream(file)))) {
                case ZIP -> zip(file);
                case OLE2 -> XlsWorkbook.open(file, limits);
                case GZIP -> gzip(file);
                case TEXT -> CsvWorkbook.open(() -> Files.newInputStream(file), limits);
            };
        } catch (ZipException e) {
            throw new UnreadableFileException(
                    Reason.CORRUPT_FILE, "The file is damaged: its zip container can't be read. Fetch it again.", e);
        }
    }

    static byte[] head(ByteSource bytes) throws IOException {
        try (InputStream in = bytes.open()) {
            return in.readNBytes(Sniff.LENGTH);
        }
    }

    private Workbook zip(Path file) throws IOException {
        boolean archive;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            refuseBombs(zip);
            if (has(zip, XlsbWorkbook.MAIN)) {
                return XlsbWorkbook.open(file, limits);
            }
            if (has(zip, "word/document.xml") || has(zip, "ppt/presentation.xml")) {
                throw new UnreadableFileException(
                        Reason.NOT_A_SPREADSHEET, "The file is a Microsoft Office document, but not a workbook.");
            }
            String type = mimeType(zip);
            if (type.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
                return OdsWorkbook.open(file, limits);
            }
            if (type.startsWith("application/vnd.oasis")) {
                throw new UnreadableFileException(
                        Reason.NOT_A_SPREADSHEET, "The file is an OpenDocument file, but not a spreadsheet.");
            }
            archive = !has(zip, "[Content_Types].xml") && !has(zip, "xl/workbook.xml");
            if (archive && has(zip, "content.xml") && has(zip, "META-INF/manifest.xml")) {
                return OdsWorkbook.open(file, limits);
            }
        }
        if (archive && packed) {
            throw new UnreadableFileException(
                    Reason.UNSUPPORTED_FORMAT, "An archive inside an archive; unpack it once.");
        }
        return archive ? Archive.open(file, inside(), limits) : XlsxWorkbook.open(file, limits);
    }

    private void refuseBombs(ZipFile zip) {
        long total = 0;
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            total += Math.max(0, entry.getSize());
            if (total > limits.inflatedBytes()) {
                throw new UnreadableFileException(
                        Reason.TOO_LARGE,
                        "The file inflates to more than " + limits.inflatedBytes() + " bytes; it may be a zip bomb.");
            }
        }
    }

    private static boolean has(ZipFile zip, String name) {
        return zip.getEntry(name) != null;
    }

    private static String mimeType(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry("mimetype");
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(200), StandardCharsets.US_ASCII);
        }
    }

    /** A compressed text is streamed; a compressed workbook needs random access, so a file. */
    private Workbook gzip(Path file) throws IOException {
        ByteSource content = () -> new BoundedInputStream(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), new AtomicLong(limits.inflatedBytes()));
        byte[] head = head(content);
        if (head.length == 0) {
            throw new UnreadableFileException(Reason.EMPTY_FILE, "The compressed file is empty.");
        }
        return switch (Sniff.of(head)) {
            case TEXT -> CsvWorkbook.open(content, limits);
            case GZIP ->
                throw new UnreadableFileException(
                        Reason.UNSUPPORTED_FORMAT, "The file is compressed twice; unpack it once.");
            default -> TemporaryWorkbook.of(content, inside());
        };
    }

    private FileOpener inside() {
        return new FileOpener(limits, true);
    }
}
