package io.datawarp.tabular.open;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is, by its first bytes. */
enum Sniff {
    ZIP,
    OLE2,
    GZIP,
    TEXT;

    static final int LENGTH = 4096;

    /** @throws UnreadableFileException when the bytes are no kind of spreadsheet */
    static Sniff of(byte[] head) {
        if (starts(head, "PK\u0003\u0004") || starts(head, "PK\u0005\u0006")) {
            return ZIP;
        }
        if (starts(head, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return OLE2;
        }
        if (starts(head, "\u001F\u008B")) {
            return GZIP;
        }
        if (starts(head, "\u00FF\u00FE") || starts(head, "\u00FE\u00FF")) {
            return TEXT;
        }
        refuseOthers(head);
        return TEXT;
    }

    private static void refuseOthers(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String start = text.replace("\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
        if (start.isEmpty() && head.length < LENGTH) {
            throw new UnreadableFileException(Reason.EMPTY_FILE, "The file holds nothing but white space.");
        }
        if (start.startsWith("%pdf")) {
            throw notSpreadsheet("a PDF document");
        }
        if (start.startsWith("{\\rtf")) {
            throw notSpreadsheet("a text document (RTF)");
        }
        if (start.startsWith("<") && start.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
            throw new UnreadableFileException(
                    Reason.UNSUPPORTED_FORMAT, "The file is an XML spreadsheet of Excel 2003. Save it as .xlsx.");
        }
        if (start.startsWith("<!doctype html") || (start.startsWith("<") && start.contains("<html"))) {
            throw new UnreadableFileException(
                    Reason.NOT_A_SPREADSHEET,
                    "The file is a web page (HTML), perhaps an error page saved under a spreadsheet's name. Open the"
                            + " address in a browser, find the link of the file itself, and load that.");
        }
        if (start.startsWith("<?xml") || start.startsWith("<!--") || start.matches("(?s)<[a-z][a-z0-9:]*[\\s>].*")) {
            throw notSpreadsheet("an XML or HTML document");
        }
        if (start.matches("(?s)[\\[{]\\s*[\\[{\"].*")) {
            throw new UnreadableFileException(
                    Reason.UNSUPPORTED_FORMAT, "The file is JSON. Publish it as CSV or a workbook.");
        }
        if (isBinary(head)) {
            throw notSpreadsheet("a binary file of an unknown kind");
        }
    }

    private static UnreadableFileException notSpreadsheet(String what) {
        return new UnreadableFileException(Reason.NOT_A_SPREADSHEET, "The file is " + what + ", not a spreadsheet.");
    }

    /** Control characters don't occur in text, save for the zero bytes of UTF-16, which come every second byte. */
    private static boolean isBinary(byte[] head) {
        int controls = 0;
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            int b = head[i] & 0xFF;
            if (b == 0) {
                zeros[i & 1]++;
            } else if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != 0x1A && b != '\f') {
                controls++;
            }
        }
        boolean wide =
                Math.max(zeros[0], zeros[1]) > head.length * 0.3 && Math.min(zeros[0], zeros[1]) <= head.length * 0.02;
        return controls > 1 + head.length / 200 || (zeros[0] + zeros[1] > 0 && !wide);
    }

    private static boolean starts(byte[] head, String magic) {
        if (head.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((head[i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
