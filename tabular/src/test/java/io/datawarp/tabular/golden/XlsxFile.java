package io.datawarp.tabular.golden;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a workbook as Office Open XML. */
final class XlsxFile {

    private static final String STYLES = "<styleSheet><fonts><font/><font><b/></font></fonts><cellXfs>"
            + "<xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/><xf numFmtId=\"14\" fontId=\"0\"/>"
            + "<xf numFmtId=\"10\" fontId=\"0\"/></cellXfs></styleSheet>";

    private XlsxFile() {}

    static void write(SheetText text, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder sheets = new StringBuilder();
            StringBuilder relationships = new StringBuilder(relationship("styles", "styles", "styles.xml"));
            for (int i = 0; i < text.sheets().size(); i++) {
                SheetText.Sheet sheet = text.sheets().get(i);
                sheets.append("<sheet name=\"")
                        .append(escape(sheet.name))
                        .append("\" sheetId=\"")
                        .append(i + 1)
                        .append(sheet.hidden ? "\" state=\"hidden" : "")
                        .append("\" r:id=\"s")
                        .append(i)
                        .append("\"/>");
                relationships.append(relationship("s" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
                put(zip, "xl/worksheets/sheet" + i + ".xml", sheet(sheet));
                tables(zip, sheet, i);
            }
            put(zip, "[Content_Types].xml", "<Types/>");
            put(zip, "_rels/.rels", relationships(relationship("w", "officeDocument", "xl/workbook.xml")));
            put(zip, "xl/workbook.xml", "<workbook><sheets>" + sheets + "</sheets>" + names(text) + "</workbook>");
            put(zip, "xl/_rels/workbook.xml.rels", relationships(relationships.toString()));
            put(zip, "xl/styles.xml", STYLES);
        }
    }

    private static String names(SheetText text) {
        StringBuilder xml = new StringBuilder("<definedNames>");
        for (SheetText.Sheet sheet : text.sheets()) {
            for (SheetText.Name name : sheet.names) {
                String range =
                        name.range().replaceAll("([A-Z]*)(\\d+)", "\\$$1\\$$2").replace("$$", "$");
                xml.append("<definedName name=\"")
                        .append(escape(name.name()))
                        .append("\">'")
                        .append(escape(sheet.name.replace("'", "''")))
                        .append("'!")
                        .append(range)
                        .append("</definedName>");
            }
        }
        return xml.append("</definedNames>").toString();
    }

    private static void tables(ZipOutputStream zip, SheetText.Sheet sheet, int index) throws IOException {
        StringBuilder links = new StringBuilder();
        for (int t = 0; t < sheet.tables.size(); t++) {
            String part = "table" + index + "_" + t + ".xml";
            links.append(relationship("t" + t, "table", "../tables/" + part));
            put(
                    zip,
                    "xl/tables/" + part,
                    "<table displayName=\"Table" + t + "\" ref=\"" + sheet.tables.get(t) + "\"/>");
        }
        if (links.length() > 0) {
            put(zip, "xl/worksheets/_rels/sheet" + index + ".xml.rels", relationships(links.toString()));
        }
    }

    private static String sheet(SheetText.Sheet sheet) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet>");
        for (int[] columns : sheet.hiddenColumns()) {
            xml.append("<cols><col hidden=\"1\" min=\"")
                    .append(columns[0] + 1)
                    .append("\" max=\"")
                    .append(columns[1] + 1)
                    .append("\"/></cols>");
        }
        xml.append("<sheetData>");
        for (int row = 0; row < sheet.rows.size(); row++) {
            xml.append("<row r=\"").append(row + 1);
            xml.append(sheet.isHiddenRow(row) ? "\" hidden=\"1\">" : "\">");
            List<String> cells = sheet.rows.get(row);
            for (int column = 0; column < cells.size(); column++) {
                cell(xml, TextCell.of(cells.get(column)), letters(column) + (row + 1));
            }
            xml.append("</row>");
        }
        xml.append("</sheetData>");
        sheet.merges.forEach(
                merge -> xml.append("<mergeCell ref=\"").append(merge).append("\"/>"));
        return xml.append("</worksheet>").toString();
    }

    private static void cell(StringBuilder xml, TextCell cell, String address) {
        if (cell.isEmpty()) {
            return;
        }
        xml.append("<c r=\"")
                .append(address)
                .append("\" s=\"")
                .append(cell.style())
                .append('"');
        if (cell.isNumber()) {
            String value = cell.number() == Math.rint(cell.number())
                    ? String.valueOf((long) cell.number())
                    : String.valueOf(cell.number());
            xml.append("><v>").append(value).append("</v></c>");
            return;
        }
        int mark = cell.text().indexOf('^');
        xml.append(" t=\"inlineStr\"><is>");
        if (mark < 0) {
            xml.append("<t xml:space=\"preserve\">").append(escape(cell.text())).append("</t>");
        } else {
            xml.append("<r><t>")
                    .append(escape(cell.text().substring(0, mark)))
                    .append("</t></r>")
                    .append("<r><rPr><vertAlign val=\"superscript\"/></rPr><t>")
                    .append(escape(cell.text().substring(mark + 1)))
                    .append("</t></r>");
        }
        xml.append("</is></c>");
    }

    static String letters(int column) {
        return column < 26 ? String.valueOf((char) ('A' + column)) : letters(column / 26 - 1) + letters(column % 26);
    }

    static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"urn:x/" + type + "\" Target=\"" + target + "\"/>";
    }

    static String relationships(String inside) {
        return "<Relationships>" + inside + "</Relationships>";
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
