package io.datawarp.tabular.ods;

import io.datawarp.tabular.source.DefinedNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses of named ranges and database ranges, written {@code $'Sheet 1'.$A$1:.$C$4} or
 * {@code Sheet1.A1:Sheet1.C4}.
 */
final class OdsNames {

    private static final String CELL = "\\.\\$?([A-Z]{1,3})\\$?(\\d{1,7})";
    private static final String SHEET = "\\$?('(?:[^']|'')+'|[^.':$]+)";
    private static final Pattern RANGE = Pattern.compile(SHEET + CELL + "(?::(?:" + SHEET + ")?" + CELL + ")?");

    private OdsNames() {}

    static void add(DefinedNames names, @Nullable String name, @Nullable String address) {
        Matcher range = RANGE.matcher(address == null ? "" : address);
        if (name != null && range.matches()) {
            // As Excel writes it, so that one parser knows what is valid.
            String end = range.group(5) == null ? "" : ":" + range.group(5) + range.group(6);
            names.add(name, range.group(1) + "!" + range.group(2) + range.group(3) + end);
        }
    }
}
