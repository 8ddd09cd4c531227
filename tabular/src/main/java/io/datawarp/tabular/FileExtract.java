package io.datawarp.tabular;

import java.util.List;

/**
 * What the reader saw in one file.
 *
 * @param file the file's name, without its folder
 * @param sha256 of the file's bytes, lowercase hex
 * @param format xlsx, xls, xlsb, ods, csv, tsv or zip, by content
 */
public record FileExtract(String file, String sha256, String format, List<SheetExtract> sheets) {

    public FileExtract {
        sheets = List.copyOf(sheets);
    }

    /** The tables of every sheet, in the order of the file. */
    public List<TableExtract> tables() {
        return sheets.stream().flatMap(sheet -> sheet.tables().stream()).toList();
    }
}
