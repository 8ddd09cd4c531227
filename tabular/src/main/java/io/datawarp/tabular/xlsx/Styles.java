package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.NumberFormats;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cell formats that cells refer to by number. */
final class Styles {

    private final List<CellStyle> styles = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Boolean> boldFonts = new ArrayList<>();

    static Styles read(@Nullable XmlScanner xml) throws IOException {
        Styles styles = new Styles();
        if (xml != null) {
            styles.readAll(xml);
        }
        return styles;
    }

    CellStyle get(int index) {
        return index >= 0 && index < styles.size() ? styles.get(index) : CellStyle.PLAIN;
    }

    private void readAll(XmlScanner xml) throws IOException {
        boolean inCellFormats = false;
        boolean inFonts = false;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF) {
                return;
            }
            boolean start = token == XmlScanner.START;
            if (xml.is("cellXfs")) {
                inCellFormats = start;
            } else if (xml.is("fonts")) {
                inFonts = start;
            } else if (start && xml.is("numFmt")) {
                String code = xml.attribute("formatCode");
                if (code != null) {
                    formats.put(xml.intAttribute("numFmtId", -1), code);
                }
            } else if (start && inFonts && xml.is("font")) {
                boldFonts.add(font(xml));
            } else if (start && inCellFormats && xml.is("xf")) {
                styles.add(format(xml));
            } else if (start && xml.is("dxfs")) {
                xml.skip();
            }
        }
    }

    private static boolean font(XmlScanner xml) throws IOException {
        boolean bold = false;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF || (token == XmlScanner.END && xml.is("font"))) {
                return bold;
            }
            if (token == XmlScanner.START && xml.is("b")) {
                String value = xml.attribute("val");
                bold = value == null || value.equals("1") || value.equals("true");
            }
        }
    }

    private CellStyle format(XmlScanner xml) throws IOException {
        int number = xml.intAttribute("numFmtId", 0);
        int font = xml.intAttribute("fontId", 0);
        boolean bold = font < boldFonts.size() && boldFonts.get(font);
        int indent = 0;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF || (token == XmlScanner.END && xml.is("xf"))) {
                return NumberFormats.style(number, formats.getOrDefault(number, ""), bold, indent);
            }
            if (token == XmlScanner.START && xml.is("alignment")) {
                indent = xml.intAttribute("indent", 0);
            }
        }
    }
}
