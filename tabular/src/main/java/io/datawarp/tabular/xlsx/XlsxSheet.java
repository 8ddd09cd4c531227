package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.opc.Parts;
import io.datawarp.tabular.opc.Parts.Relationship;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetFacts.TableRange;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.xlsx.XlsxWorkbook.Shared;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A worksheet, or a chart sheet without cells. */
final class XlsxSheet implements SheetSource {

    private final Parts parts;
    private final Shared shared;
    private final String name;
    private final boolean hidden;
    private final Relationship target;
    private final boolean from1904;

    XlsxSheet(Parts parts, Shared shared, String name, boolean hidden, Relationship target, boolean from1904) {
        this.parts = parts;
        this.shared = shared;
        this.name = name;
        this.hidden = hidden;
        this.target = target;
        this.from1904 = from1904;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hidden() {
        return hidden;
    }

    @Override
    public boolean chart() {
        return target.type().equals("chartsheet");
    }

    @Override
    public SheetFacts scan(CellSink sink) throws IOException {
        if (!target.type().equals("worksheet")) {
            return SheetFacts.NONE;
        }
        try (InputStream stream = parts.openAhead(target.part())) {
            if (stream == null) {
                throw Parts.damaged("the part of sheet '" + name + "' is missing");
            }
            XmlScanner xml = new XmlScanner(stream, parts.limits().cellBytes());
            SheetFacts facts = new SheetScan(xml, shared, from1904, sink).read(tables());
            return shared.names().addTo(facts, name);
        }
    }

    private List<TableRange> tables() throws IOException {
        List<TableRange> tables = new ArrayList<>();
        for (Relationship relationship : parts.relationships(target.part())) {
            XmlScanner xml = relationship.type().equals("table") ? parts.scan(relationship.part()) : null;
            while (xml != null) {
                int token = xml.next();
                if (token == XmlScanner.EOF) {
                    break;
                }
                if (token == XmlScanner.START && xml.is("table")) {
                    CellRange range = References.range(xml.attribute("ref"));
                    String title = xml.attribute("displayName");
                    if (range != null) {
                        tables.add(new TableRange(
                                title == null ? "" : title,
                                range,
                                xml.intAttribute("headerRowCount", 1),
                                xml.intAttribute("totalsRowCount", 0)));
                    }
                    break;
                }
            }
        }
        return tables;
    }
}
