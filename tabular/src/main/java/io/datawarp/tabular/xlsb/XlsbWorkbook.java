package io.datawarp.tabular.xlsb;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.opc.Parts;
import io.datawarp.tabular.opc.Parts.Relationship;
import io.datawarp.tabular.opc.StringTable;
import io.datawarp.tabular.source.DefinedNames;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An .xlsb workbook: the package of an .xlsx, with records in place of XML. */
public final class XlsbWorkbook implements Workbook {

    /** Where Excel puts the workbook's main part. */
    public static final String MAIN = "xl/workbook.bin";

    private static final int SHEET = 156;
    private static final int PROPERTIES = 153;

    private final Parts parts;
    private final List<SheetSource> sheets;

    private XlsbWorkbook(Parts parts, List<SheetSource> sheets) {
        this.parts = parts;
        this.sheets = List.copyOf(sheets);
    }

    public static XlsbWorkbook open(Path file, Limits limits) throws IOException {
        Parts parts = new Parts(file, limits);
        try {
            return new XlsbWorkbook(parts, sheets(parts));
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static List<SheetSource> sheets(Parts parts) throws IOException {
        List<Relationship> relationships = parts.relationships(MAIN);
        List<Entry> entries = new ArrayList<>();
        XlsbNames names = new XlsbNames();
        boolean from1904 = false;
        try (InputStream stream = parts.open(MAIN)) {
            Records records = records(parts, stream);
            if (records == null) {
                throw Parts.damaged("its workbook part is missing");
            }
            int type;
            while ((type = records.next()) != Records.END) {
                if (type == PROPERTIES) {
                    from1904 = (records.int32(0) & 1) != 0;
                } else if (type == SHEET) {
                    entries.add(entry(records, relationships));
                } else {
                    names.take(type, records);
                }
            }
        }
        DefinedNames defined = names.resolve(entries.stream().map(Entry::name).toList());
        Shared shared = shared(parts, relationships, from1904, defined);
        List<SheetSource> sheets = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.target() != null) {
                sheets.add(new XlsbSheet(parts, shared, entry.name(), entry.hidden(), entry.target()));
            }
        }
        return sheets;
    }

    private static Shared shared(Parts parts, List<Relationship> relationships, boolean from1904, DefinedNames names)
            throws IOException {
        try (InputStream styled = parts.open(Parts.part(relationships, "styles", "xl/styles.bin"));
                InputStream texts = parts.open(Parts.part(relationships, "sharedstrings", "xl/sharedStrings.bin"))) {
            XlsbStyles styles = XlsbStyles.read(records(parts, styled));
            return new Shared(XlsbStrings.read(records(parts, texts), styles), styles, from1904, names);
        }
    }

    private static @Nullable Records records(Parts parts, @Nullable InputStream stream) {
        return stream == null ? null : new Records(stream, parts.limits().cellBytes());
    }

    /** State, number, relationship and name. */
    private static Entry entry(Records records, List<Relationship> relationships) {
        String id = records.text(8);
        String name = records.text(8 + records.textSize(8));
        Relationship target = relationships.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
        return new Entry(name == null ? "" : name, records.int32(0) != 0, target);
    }

    @Override
    public String format() {
        return "xlsb";
    }

    @Override
    public List<SheetSource> sheets() {
        return sheets;
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    /** A sheet as the workbook lists it. */
    private record Entry(
            String name, boolean hidden, @Nullable Relationship target) {}

    /** What all sheets use. */
    record Shared(StringTable strings, XlsbStyles styles, boolean from1904, DefinedNames names) {}
}
