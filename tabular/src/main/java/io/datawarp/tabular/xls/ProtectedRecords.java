package io.datawarp.tabular.xls;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.util.LittleEndianInputStream;

/** Looks at a protected workbook's records before POI does, which spins for a long time when the last one is cut. */
final class ProtectedRecords {

    private static final int FILE_PASS = 0x2F;

    private ProtectedRecords() {}

    /** Refuses a protected workbook that ends inside a record; the lengths of records are never enciphered. */
    static void refuseCut(DirectoryNode root) throws IOException {
        for (String name : new String[] {"Workbook", "WORKBOOK", "Book"}) {
            if (root.hasEntry(name)) {
                try (LittleEndianInputStream records =
                        new LittleEndianInputStream(new BufferedInputStream(root.createDocumentInputStream(name)))) {
                    walk(records);
                }
                return;
            }
        }
    }

    private static void walk(LittleEndianInputStream records) throws IOException {
        boolean isProtected = false;
        try {
            while (records.available() >= 4) {
                isProtected |= records.readUShort() == FILE_PASS;
                records.skipNBytes(records.readUShort());
            }
        } catch (EOFException | RuntimeException e) {
            if (isProtected) {
                throw new UnreadableFileException(
                        Reason.CORRUPT_FILE, "The workbook is damaged: it ends in the middle of a record.", e);
            }
        }
    }
}
