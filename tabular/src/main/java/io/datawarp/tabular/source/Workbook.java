package io.datawarp.tabular.source;

import java.io.Closeable;
import java.util.List;

/** An opened file of one format. */
public interface Workbook extends Closeable {

    /** The word for {@code FileExtract.format}. */
    String format();

    List<SheetSource> sheets();
}
