package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.opc.Parts;
import io.datawarp.tabular.opc.Parts.Relationship;
import io.datawarp.tabular.opc.StringTable;
import io.datawarp.tabular.source.DefinedNames;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An .xlsx or .xlsm workbook. */
public final class XlsxWorkbook implements Workbook {

    private final Parts parts;
    private final List<SheetSource> sheets;

    private XlsxWorkbook(Parts parts, List<SheetSource> sheets) {
        this.parts = parts;
        this.sheets = List.copyOf(sheets);
    }

    public static XlsxWorkbook open(Path file, Limits limits) throws IOException {
        Parts parts = new Parts(file, limits);
        try {
            return new XlsxWorkbook(parts, sheets(parts));
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static List<SheetSource> sheets(Parts parts) throws IOException {
        String main = Parts.part(parts.relationships(""), "officedocument", "xl/workbook.xml");
        List<Relationship> relationships = parts.relationships(main);
        XmlScanner xml = parts.scan(main);
        if (xml == null) {
            throw Parts.damaged("its workbook part is missing");
        }
        String folder = main.substring(0, main.lastIndexOf('/') + 1);
        Shared shared = new Shared(
                SharedStrings.read(
                        parts.scan(Parts.part(relationships, "sharedstrings", folder + "sharedStrings.xml"))),
                Styles.read(parts.scan(Parts.part(relationships, "styles", folder + "styles.xml"))),
                new DefinedNames());
        List<SheetSource> sheets = new ArrayList<>();
        boolean from1904 = false;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF) {
                return sheets;
            }
            if (token == XmlScanner.START && xml.is("workbookPr")) {
                from1904 = isTrue(xml.attribute("date1904"));
            } else if (token == XmlScanner.START && xml.is("definedName")) {
                name(xml, shared.names());
            } else if (token == XmlScanner.START && xml.is("sheet")) {
                String name = xml.attribute("name");
                String state = xml.attribute("state");
                Relationship target = find(relationships, xml.attribute("id"));
                if (name != null && target != null) {
                    boolean hidden = state != null && !state.equals("visible");
                    sheets.add(new XlsxSheet(parts, shared, name, hidden, target, from1904));
                }
            }
        }
    }

    private static void name(XmlScanner xml, DefinedNames names) throws IOException {
        String name = xml.attribute("name");
        boolean hidden = isTrue(xml.attribute("hidden")) || isTrue(xml.attribute("function"));
        if (xml.next() == XmlScanner.END && name != null && !hidden) {
            names.add(name, xml.text());
        }
    }

    private static boolean isTrue(@Nullable String flag) {
        return "1".equals(flag) || "true".equals(flag);
    }

    private static @Nullable Relationship find(List<Relationship> relationships, @Nullable String id) {
        return relationships.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String format() {
        return "xlsx";
    }

    @Override
    public List<SheetSource> sheets() {
        return sheets;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    /** What all sheets use. */
    record Shared(StringTable strings, Styles styles, DefinedNames names) {}
}
