package io.datawarp.ingest.spool;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Makes a harmless file name of an address or of the name an upload came with. */
final class FileName {

    private static final int LONGEST = 100;

    private FileName() {}

    static String of(String addressOrName) {
        String last = addressOrName.replaceFirst("[?#].*$", "").replaceFirst("^.*[/\\\\]", "");
        String decoded;
        try {
            decoded = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            decoded = last;
        }
        String safe = decoded.replaceAll("[^\\p{L}\\p{N} ._()-]", "_").replaceFirst("^\\.+", "_");
        // The end carries the extension.
        String fitting = safe.length() > LONGEST ? safe.substring(safe.length() - LONGEST) : safe;
        return fitting.isBlank() ? "file" : fitting;
    }
}
