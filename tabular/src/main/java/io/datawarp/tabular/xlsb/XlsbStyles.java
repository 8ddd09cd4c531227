package io.datawarp.tabular.xlsb;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.NumberFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cell formats that cells refer to by number, and which fonts raise their text. */
final class XlsbStyles {

    private static final int FONT = 43;
    private static final int FORMAT = 44;
    private static final int CELL_FORMAT = 47;
    private static final int BEGIN_CELL_FORMATS = 617;
    private static final int END_CELL_FORMATS = 618;
    private static final int BOLD = 600;

    private final List<CellStyle> styles = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final BitSet bold = new BitSet();
    private final BitSet raised = new BitSet();

    static XlsbStyles read(@Nullable Records records) throws IOException {
        XlsbStyles styles = new XlsbStyles();
        if (records != null) {
            styles.readAll(records);
        }
        return styles;
    }

    private void readAll(Records records) throws IOException {
        boolean cells = false;
        int fonts = 0;
        int type;
        while ((type = records.next()) != Records.END) {
            switch (type) {
                case FONT -> {
                    bold.set(fonts, records.uint16(4) >= BOLD);
                    raised.set(fonts++, records.uint16(6) == 1);
                }
                case FORMAT -> {
                    String code = records.text(2);
                    formats.put(records.uint16(0), code == null ? "" : code);
                }
                case BEGIN_CELL_FORMATS -> cells = true;
                case END_CELL_FORMATS -> cells = false;
                case CELL_FORMAT -> {
                    if (cells) {
                        int number = records.uint16(2);
                        styles.add(NumberFormats.style(
                                number,
                                formats.getOrDefault(number, ""),
                                bold.get(records.uint16(4)),
                                records.uint8(11)));
                    }
                }
                default -> {}
            }
        }
    }

    CellStyle get(int index) {
        return index < styles.size() ? styles.get(index) : CellStyle.PLAIN;
    }

    /** True for a superscript font. */
    boolean isRaised(int font) {
        return raised.get(font);
    }
}
