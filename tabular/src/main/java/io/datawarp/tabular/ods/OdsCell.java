package io.datawarp.tabular.ods;

import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.CellStyle.Temporal;

/** A cell kept until its row is complete, because a row may be repeated. */
record OdsCell(int column, String text, double number, CellStyle style) {

    static final CellStyle BOOLEAN = new CellStyle(Temporal.NONE, false, 1, false, -1);

    @SuppressWarnings("ReferenceEquality") // the style is the mark of a boolean
    void push(CellSink sink) {
        if (style == BOOLEAN) {
            sink.bool(column, Boolean.parseBoolean(text), CellStyle.PLAIN);
        } else if (Double.isFinite(number)) {
            sink.number(column, number, style);
        } else {
            sink.text(column, text, style);
        }
    }
}
