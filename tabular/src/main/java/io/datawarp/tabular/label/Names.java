package io.datawarp.tabular.label;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/** Makes SQL names of column labels: the same labels always give the same names. */
public final class Names {

    /** PostgreSQL allows 63; a loader appends "_marker" to the names of columns with markers. */
    public static final int MAX_BYTES = 56;

    private final Set<String> used = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * A name not given before.
     *
     * @param levels the column's labels from the top, without footnote marks
     * @param letter the sheet's column letter, for a column without a label
     */
    public String next(List<String> levels, String letter) {
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (String level : levels) {
            String words = words(level);
            if (!words.isEmpty() && !words.equals(before)) {
                joined.append(joined.length() == 0 ? "" : "_").append(words);
                before = words;
            }
        }
        String name = joined.length() == 0 ? "column_" + letter.toLowerCase(Locale.ROOT) : joined.toString();
        if (Character.isDigit(name.charAt(0))) {
            name = "c_" + name;
        }
        return unique(shortened(name, MAX_BYTES));
    }

    private String unique(String name) {
        String candidate = name;
        // Thousands of equal labels must not each try all the numbers given before.
        int number = numbers.getOrDefault(name, 2);
        while (!used.add(candidate)) {
            String suffix = "_" + number++;
            candidate = cut(name, MAX_BYTES - suffix.length()) + suffix;
        }
        numbers.put(name, number);
        return candidate;
    }

    /** A long name keeps its start and gets a checksum of the whole, so that its neighbours stay apart from it. */
    private static String shortened(String name, int bytes) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return name;
        }
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        String suffix = String.format("_%06x", checksum.getValue() & 0xFFFFFF);
        return cut(name, bytes - suffix.length()) + suffix;
    }

    private static String cut(String name, int bytes) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes
                || (end > 0 && Character.isHighSurrogate(name.charAt(end - 1)))) {
            end--;
        }
        while (end > 1 && name.charAt(end - 1) == '_') {
            end--;
        }
        return name.substring(0, end);
    }

    private static String words(String label) {
        String spoken = label.replace("%", " percent ")
                .replace("&", " and ")
                .replace("£", " gbp ")
                .replace("≥", " min ")
                .replace("≤", " max ")
                .replaceAll("<\\s*=?(?=\\s*\\d)", " under ")
                .replaceAll(">\\s*=?(?=\\s*\\d)", " over ")
                .replaceAll("(?<=\\d)\\+", " plus ")
                .replaceAll("(?<=\\p{L})['’](?=\\p{L})", "");
        String plain = Normalizer.normalize(spoken, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        StringBuilder out = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(gap && out.length() > 0 ? "_" : "").append(Character.toLowerCase(c));
                gap = false;
            } else {
                gap = true;
            }
        }
        return out.toString();
    }
}
