package io.datawarp.tabular.label;

import io.datawarp.tabular.text.Blanks;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sheet's footnotes by their marks, and the markers that its legend explains. */
public final class Notes {

    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)[\\[(#]?\\s*((?:foot)?note:?\\s*)?([0-9]{1,2}|[⁰¹²³⁴-⁹]{1,2}|[*†‡]{1,3})\\s*[\\])]?\\s*[.:)=–-]?\\s+(.{3,})");
    private static final Pattern LEGEND = Pattern.compile(
            "[\"'‘“]?(\\[[A-Za-z]{1,4}]|[^\\s\\w]{1,4}|[A-Za-z]{1,3}|\\([A-Za-z]{1,3}\\))[\"'’”]?\\s*(?:=|:|-|–|means|denotes|indicates|represents|is used|signifies)\\s*(.{3,})");

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> markers = new TreeSet<>();

    /** @param lines the texts below a table, or of a notes sheet */
    public Notes(List<String> lines) {
        for (String line : lines) {
            String text = Blanks.collapse(line);
            Matcher numbered = NUMBERED.matcher(text);
            if (numbered.matches()) {
                texts.putIfAbsent(Footnotes.plain(numbered.group(2)), numbered.group(3));
            }
            Matcher legend = LEGEND.matcher(text);
            if (legend.matches()) {
                markers.add(legend.group(1));
            }
        }
    }

    /** Signs that the legend explains, such as {@code [c]} and {@code ..}. */
    public Set<String> markers() {
        return Set.copyOf(markers);
    }

    /** The footnote's text for a mark such as {@code 3} or {@code note 3}; the mark when there is none. */
    public String text(String mark) {
        String key = mark.toLowerCase(Locale.ROOT).replaceFirst("^(foot)?notes?:?\\s*", "");
        return texts.getOrDefault(key, mark);
    }
}
