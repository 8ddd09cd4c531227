package io.datawarp.ingest.period;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Reads a period from a file name or an address. Two that contradict each other give none: a wrong period is worse
 * than a question.
 */
final class PeriodInName {

    private PeriodInName() {}

    /** Looks at the file's name first, then at the folders above that name a month in words. */
    static Optional<Period> find(String address) {
        String path = address.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*$", "");
        String[] parts = path.split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            boolean folder = i < parts.length - 1;
            String words = normalise(parts[i]);
            // Folders such as /2025/12/ tell when a file was put there, not what it speaks of.
            if (folder && !words.matches(".*[a-z]{3}.*")) {
                continue;
            }
            Set<Period> found = all(words);
            if (!found.isEmpty()) {
                return one(found);
            }
        }
        return Optional.empty();
    }

    private static String normalise(String part) {
        String decoded;
        try {
            decoded = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            decoded = part;
        }
        // RTTSep25 is two words.
        return decoded.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.[a-z]{2,4}$", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    private static Set<Period> all(String words) {
        StringBuilder rest = new StringBuilder(words);
        Set<Period> found = new LinkedHashSet<>();
        for (NamePattern way : NamePattern.values()) {
            Matcher matcher = way.pattern.matcher(rest);
            List<int[]> taken = new ArrayList<>();
            while (matcher.find()) {
                Optional<Period> read = way.read(matcher.toMatchResult());
                read.ifPresent(found::add);
                // Figures of which nobody knows what they are must not end as the year that they begin with.
                if (read.isPresent() || !way.isOpen()) {
                    taken.add(new int[] {matcher.start(), matcher.end()});
                }
            }
            taken.forEach(span -> rest.replace(span[0], span[1], "|".repeat(span[1] - span[0])));
        }
        return found;
    }

    // The finest one, when all others contain it; or the financial year that two months span.
    private static Optional<Period> one(Set<Period> found) {
        Period finest = found.stream()
                .min(Comparator.comparing(
                        period -> period.last().toEpochDay() - period.first().toEpochDay()))
                .orElseThrow();
        if (found.stream().allMatch(period -> period.covers(finest))) {
            return Optional.of(finest);
        }
        List<Period> ordered =
                found.stream().sorted(Comparator.comparing(Period::first)).toList();
        Period span = Period.financialYear(ordered.get(0).first().getYear());
        boolean whole = ordered.size() == 2
                && ordered.get(0).first().equals(span.first())
                && ordered.get(1).last().equals(span.last());
        return whole ? Optional.of(span) : Optional.empty();
    }
}
