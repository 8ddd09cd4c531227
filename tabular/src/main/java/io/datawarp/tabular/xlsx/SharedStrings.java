package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.opc.StringTable;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the part that holds a workbook's strings. */
final class SharedStrings {

    private SharedStrings() {}

    static StringTable read(@Nullable XmlScanner xml) throws IOException {
        StringTable strings = new StringTable();
        while (xml != null) {
            int token = xml.next();
            if (token == XmlScanner.EOF) {
                break;
            }
            if (token == XmlScanner.START && xml.is("si")) {
                strings.add(RichText.read(xml, "si"));
            }
        }
        return strings;
    }
}
