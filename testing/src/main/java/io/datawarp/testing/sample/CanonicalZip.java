package io.datawarp.testing.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Rewrites a zip so that its bytes depend on its content only: one fixed time for every entry. */
final class CanonicalZip {

    // The first moment that a zip can tell.
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CanonicalZip() {}

    static byte[] of(byte[] zip) throws IOException {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(rewritten)) {
            for (Map.Entry<String, byte[]> entry : entries(zip).entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(EPOCH);
                out.putNextEntry(header);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return rewritten.toByteArray();
    }

    /** The entries by name, in the order of the file. */
    static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
