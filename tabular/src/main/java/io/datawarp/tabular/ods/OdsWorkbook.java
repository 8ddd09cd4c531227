package io.datawarp.tabular.ods;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.source.BoundedInputStream;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.DefinedNames;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An OpenDocument spreadsheet: all sheets stand in one content.xml. */
public final class OdsWorkbook implements Workbook {

    private final ZipFile zip;
    private final Limits limits;
    private final List<SheetSource> sheets = new ArrayList<>();
    private final DefinedNames names = new DefinedNames();

    private OdsWorkbook(ZipFile zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    public static OdsWorkbook open(Path file, Limits limits) throws IOException {
        OdsWorkbook workbook = new OdsWorkbook(new ZipFile(file.toFile()), limits);
        try {
            workbook.refuseEncrypted();
            workbook.list();
            return workbook;
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private void refuseEncrypted() throws IOException {
        XmlScanner manifest = zip.getEntry("META-INF/manifest.xml") == null ? null : scanner("META-INF/manifest.xml");
        while (manifest != null) {
            int token = manifest.next();
            if (token == XmlScanner.EOF) {
                return;
            }
            if (token == XmlScanner.START && manifest.is("encryption-data")) {
                throw new UnreadableFileException(
                        Reason.PASSWORD_PROTECTED,
                        "The workbook is protected by a password. Remove the password and publish it again.");
            }
        }
    }

    private void list() throws IOException {
        XmlScanner xml = scanner("content.xml");
        Map<String, Boolean> shown = new HashMap<>();
        String style = "";
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF) {
                return;
            }
            if (token != XmlScanner.START) {
                continue;
            }
            if (xml.is("style")) {
                style = String.valueOf(xml.attribute("name"));
            } else if (xml.is("table-properties")) {
                shown.put(style, !"false".equals(xml.attribute("display")));
            } else if (xml.is("table")) {
                String name = String.valueOf(xml.attribute("name"));
                boolean hidden = !shown.getOrDefault(String.valueOf(xml.attribute("style-name")), true);
                sheets.add(new OdsSheet(sheets.size(), name, hidden));
                xml.skip();
            } else if (xml.is("named-range")) {
                OdsNames.add(names, xml.attribute("name"), xml.attribute("cell-range-address"));
            } else if (xml.is("database-range")) {
                OdsNames.add(names, xml.attribute("name"), xml.attribute("target-range-address"));
            }
        }
    }

    private XmlScanner scanner(String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new UnreadableFileException(Reason.CORRUPT_FILE, "The workbook is damaged: " + part + " is missing.");
        }
        InputStream stream = BoundedInputStream.of(zip, entry, limits.inflatedBytes());
        return new XmlScanner(stream, limits.cellBytes());
    }

    @Override
    public String format() {
        return "ods";
    }

    @Override
    public List<SheetSource> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** One table of the content. */
    private final class OdsSheet implements SheetSource {

        private final int index;
        private final String name;
        private final boolean hidden;

        OdsSheet(int index, String name, boolean hidden) {
            this.index = index;
            this.name = name;
            this.hidden = hidden;
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
        public SheetFacts scan(CellSink sink) throws IOException {
            XmlScanner xml = scanner("content.xml");
            int at = 0;
            while (true) {
                int token = xml.next();
                if (token == XmlScanner.EOF) {
                    throw new UnreadableFileException(
                            Reason.CORRUPT_FILE,
                            "The workbook is damaged: its content ends before sheet '" + name + "'.");
                }
                if (token == XmlScanner.START && xml.is("table")) {
                    if (at++ == index) {
                        return names.addTo(new OdsScan(name, xml, sink).read(), name);
                    }
                    xml.skip();
                }
            }
        }
    }
}
