package io.datawarp.tabular.golden;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Small workbooks for tests that need some bytes of a format. */
public final class SampleFiles {

    private SampleFiles() {}

    /** A workbook of the text's format, written in the notation of the golden folders. */
    public static byte[] of(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OtherFiles.write(SheetText.parse(text), out);
        return out.toByteArray();
    }

    /** One plain table, in xlsx, xls, ods, csv, tsv, csv-gz or zip. */
    public static byte[] plain(String format) throws IOException {
        return of("format: " + format
                + "\n=== Data\nArea|Day|Births|Deaths\nNorth|d:2025-01-31|100|90\nSouth|d:2025-02-28|200|*\n"
                + "East|d:2025-03-31|300|270\nTotal||600|\n");
    }
}
