package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.source.Superscript;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a string item: plain text or runs, without the phonetic hints of East Asian text. */
final class RichText {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private RichText() {}

    static String read(XmlScanner xml, String element) throws IOException {
        String first = null;
        StringBuilder more = null;
        boolean superscript = false;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF || (token == XmlScanner.END && xml.is(element))) {
                break;
            }
            if (token == XmlScanner.START && xml.is("rPh")) {
                xml.skip();
            } else if (token == XmlScanner.START && xml.is("r")) {
                superscript = false;
            } else if (token == XmlScanner.START && xml.is("vertAlign")) {
                superscript = "superscript".equals(xml.attribute("val"));
            } else if (token == XmlScanner.END && xml.is("t")) {
                String run = unescape(xml.text());
                run = superscript ? Superscript.of(run) : run;
                if (first == null) {
                    first = run;
                } else {
                    more = more == null ? new StringBuilder(first) : more;
                    more.append(run);
                }
            }
        }
        return more != null ? more.toString() : first == null ? "" : first;
    }

    static String unescape(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher escape = ESCAPE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (escape.find()) {
            char c = (char) Integer.parseInt(escape.group(1), 16);
            escape.appendReplacement(out, c == '\r' ? "" : Matcher.quoteReplacement(String.valueOf(c)));
        }
        return escape.appendTail(out).toString();
    }
}
