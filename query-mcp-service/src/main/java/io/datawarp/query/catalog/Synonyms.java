package io.datawarp.query.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Words of the field that people shorten: "GP" also finds "general practice". */
final class Synonyms {

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("gp", "\"general practice\""),
            Map.entry("a&e", "\"accident and emergency\""),
            Map.entry("ae", "\"accident and emergency\""),
            Map.entry("rtt", "\"referral to treatment\""),
            Map.entry("icb", "\"integrated care board\""),
            Map.entry("sicbl", "\"sub icb\""),
            Map.entry("dna", "\"did not attend\""),
            Map.entry("msa", "\"mixed sex\""),
            Map.entry("pcn", "\"primary care network\""),
            Map.entry("camhs", "\"mental health\""),
            Map.entry("iapt", "\"talking therapies\""),
            Map.entry("ooh", "\"out of hours\""),
            Map.entry("waits", "waiting"),
            Map.entry("workforce", "staff"));

    private Synonyms() {}

    /** The words as a web search, each with what it stands for. */
    static String expand(String words) {
        return Arrays.stream(words.split("\\s+"))
                .map(word -> {
                    String same = SAME.get(word.toLowerCase(Locale.ROOT));
                    return same == null ? word : word + " or " + same;
                })
                .collect(Collectors.joining(" "));
    }
}
