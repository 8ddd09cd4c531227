package io.datawarp.tabular.xlsb;

import io.datawarp.tabular.opc.StringTable;
import io.datawarp.tabular.source.Superscript;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the workbook's strings, with superscript footnote marks kept as such. */
final class XlsbStrings {

    private static final int ITEM = 19;
    private static final int RICH = 1;

    private XlsbStrings() {}

    static StringTable read(@Nullable Records records, XlsbStyles styles) throws IOException {
        StringTable strings = new StringTable();
        int type;
        while (records != null && (type = records.next()) != Records.END) {
            if (type == ITEM) {
                strings.add(rich(records, 0, styles));
            }
        }
        return strings;
    }

    /** The formatted text that begins at an offset: flags, text, runs of fonts. */
    static String rich(Records records, int offset, XlsbStyles styles) {
        String text = records.text(offset + 1);
        if (text == null) {
            return "";
        }
        if ((records.uint8(offset) & RICH) == 0) {
            return text;
        }
        int runs = offset + 1 + records.textSize(offset + 1);
        int count = records.int32(runs);
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        boolean raised = false;
        for (int i = 0; i < count; i++) {
            int to = Math.min(text.length(), records.uint16(runs + 4 + i * 4));
            if (to > from) {
                out.append(run(text.substring(from, to), raised));
                from = to;
            }
            raised = styles.isRaised(records.uint16(runs + 6 + i * 4));
        }
        return out.append(run(text.substring(from), raised)).toString();
    }

    private static String run(String run, boolean raised) {
        return raised ? Superscript.of(run) : run;
    }
}
