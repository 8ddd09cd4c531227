package io.datawarp.ingest.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the publisher's own notes say of markers: {@code [c] = confidential}, {@code * Fewer than five}. */
final class Legend {

    private static final int LONGEST = 500;
    private static final String QUOTES = "[\"'‘’“”]?";
    private static final String SAYS =
            "\\s*(?:=|:|-|–|—|\\b(?:means|denotes|indicates|represents|signifies|is used (?:for|to)|stands for)\\b)\\s*";
    /** A dash or a letter at a line's beginning may be anything; such signs need a word or sign behind them. */
    private static final Pattern SPEAKS_FOR_ITSELF = Pattern.compile("\\[.+]|\\(.+\\)|[*.:~#†‡]{1,3}");

    private Legend() {}

    /** The meanings of those markers that a note explains, as published. */
    static Map<String, String> of(List<String> markers, List<String> notes) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (String marker : markers) {
            boolean alone = SPEAKS_FOR_ITSELF.matcher(marker).matches();
            Pattern line = Pattern.compile(
                    "(?:notes?:?\\s+)?(?:the symbol |symbol )?" + QUOTES + Pattern.quote(marker) + QUOTES + "(?:" + SAYS
                            + (alone ? "|\\s+" : "") + ")(\\S.{2,})",
                    Pattern.CASE_INSENSITIVE);
            for (String note : notes) {
                Matcher said = line.matcher(note.strip());
                if (said.matches() && said.group(1).length() <= LONGEST) {
                    meanings.putIfAbsent(marker, said.group(1).strip());
                }
            }
        }
        return meanings;
    }
}
