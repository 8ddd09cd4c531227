package io.datawarp.tabular.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What a fuzzed input is packed into, so that it is a sound container of unsound content. */
enum Container {
    NONE {
        @Override
        byte[] pack(byte[] content) {
            return content;
        }

        @Override
        byte[] unpack(byte[] file) {
            return file;
        }
    },

    /** Parts one after the other, each after a line with its name, parted by lines of two percent signs. */
    ZIP {
        @Override
        byte[] pack(byte[] content) throws IOException {
            String text = new String(content, StandardCharsets.ISO_8859_1);
            Set<String> names = new HashSet<>();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(Deflater.BEST_SPEED);
                for (String part : text.split(PART, -1)) {
                    int end = Math.max(0, part.indexOf('\n'));
                    String name = part.substring(0, Math.min(end, 200));
                    if (names.add(name)) {
                        zip.putNextEntry(new ZipEntry(name));
                        zip.write(part.substring(end + (end > 0 ? 1 : 0)).getBytes(StandardCharsets.ISO_8859_1));
                        zip.closeEntry();
                    }
                }
            }
            return out.toByteArray();
        }

        @Override
        byte[] unpack(byte[] file) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
                ZipEntry entry;
                while ((entry = zip.getNextEntry()) != null) {
                    String before = (out.size() == 0 ? "" : PART) + entry.getName() + "\n";
                    out.writeBytes(before.getBytes(StandardCharsets.ISO_8859_1));
                    out.writeBytes(zip.readAllBytes());
                }
            }
            return out.toByteArray();
        }
    },

    GZIP {
        @Override
        byte[] pack(byte[] content) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
            return out.toByteArray();
        }

        @Override
        byte[] unpack(byte[] file) throws IOException {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(file))) {
                return gzip.readAllBytes();
            }
        }
    },

    /** The records of an Excel 97-2003 workbook. */
    OLE2 {
        @Override
        byte[] pack(byte[] content) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                container.createDocument(new ByteArrayInputStream(content), WORKBOOK);
                container.writeFilesystem(out);
            }
            return out.toByteArray();
        }

        @Override
        byte[] unpack(byte[] file) throws IOException {
            try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(file));
                    DocumentInputStream records = container.createDocumentInputStream(WORKBOOK)) {
                return records.readAllBytes();
            }
        }
    };

    private static final String PART = "\n%%\n";
    private static final String WORKBOOK = "Workbook";

    abstract byte[] pack(byte[] content) throws IOException;

    abstract byte[] unpack(byte[] file) throws IOException;
}
