package io.datawarp.query.gate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/** Where in a caller's statement something stands. */
final class Place {

    private Place() {}

    /** {@code " at character N"}, counted from 1 as PostgreSQL does in its own errors; nothing when it isn't known. */
    static String in(String statement, OptionalInt printed) {
        if (printed.isEmpty()) {
            return "";
        }
        // What is printed counts bytes, and from what we put in front.
        byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
        int offset = printed.getAsInt() - PrintedTrees.PREPARE.length();
        if (offset < 0 || offset > bytes.length) {
            return "";
        }
        String before = new String(Arrays.copyOf(bytes, offset), StandardCharsets.UTF_8);
        return " at character " + (before.codePointCount(0, before.length()) + 1);
    }
}
