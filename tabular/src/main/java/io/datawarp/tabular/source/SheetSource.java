package io.datawarp.tabular.source;

import java.io.IOException;

/** One sheet of an opened workbook. */
public interface SheetSource {

    String name();

    boolean hidden();

    /** A sheet that holds a chart and no cells. */
    default boolean chart() {
        return false;
    }

    /** Pushes every cell; may be called again. */
    SheetFacts scan(CellSink sink) throws IOException;
}
