package io.datawarp.ingest.publication;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Names that are nearly right. */
final class Spelling {

    private Spelling() {}

    /** A sentence with the likely word, or with all words when none is near; begins with a blank. */
    static String suggest(String given, Collection<String> known) {
        return nearest(given, known)
                .map(word -> " Did you mean '" + word + "'?")
                .orElseGet(() -> " Known are " + String.join(", ", new TreeSet<>(known)));
    }

    /** What is wrong with the first placeholder that nobody knows; null when all are known. */
    static @Nullable String unknownPlaceholder(String text) {
        return Placeholders.PATTERN
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> !isKnown(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> {
                    TreeSet<String> known = new TreeSet<>(Placeholders.FORMS.keySet());
                    known.addAll(Placeholders.FIXED);
                    return "there is no placeholder {" + name + "}." + suggest(name, known);
                })
                .orElse(null);
    }

    private static boolean isKnown(String name) {
        return Placeholders.FIXED.contains(name) || Placeholders.FORMS.containsKey(name);
    }

    private static Optional<String> nearest(String given, Collection<String> known) {
        String word = given.toLowerCase(Locale.ROOT);
        int near = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate.toLowerCase(Locale.ROOT)) <= near)
                .min(Comparator.comparing((String candidate) -> distance(word, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, remove or change. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[right.length()];
    }
}
