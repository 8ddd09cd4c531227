package io.datawarp.query.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** "Did you mean": the known names most like a given one, by shared pairs of letters. */
public final class Suggestions {

    private static final double ALIKE = 0.35;
    private static final int MOST = 3;

    private Suggestions() {}

    /** A sentence that starts with a blank, or nothing when no name is alike. */
    public static String sentence(String given, Collection<String> known) {
        List<String> names = closest(given, known);
        return names.isEmpty()
                ? ""
                : " Did you mean "
                        + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or ")) + "?";
    }

    static List<String> closest(String given, Collection<String> known) {
        Set<String> wanted = pairs(given);
        return known.stream()
                .filter(name -> likeness(wanted, name) >= ALIKE)
                .sorted(Comparator.comparingDouble((String name) -> -likeness(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .collect(Collectors.toList());
    }

    private static double likeness(Set<String> wanted, String name) {
        Set<String> pairs = pairs(name);
        int all = wanted.size() + pairs.size();
        pairs.retainAll(wanted);
        return all == 0 ? 0 : 2.0 * pairs.size() / all;
    }

    private static Set<String> pairs(String name) {
        String text = " " + name.toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
