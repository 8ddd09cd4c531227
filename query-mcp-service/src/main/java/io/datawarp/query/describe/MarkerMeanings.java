package io.datawarp.query.describe;

import io.datawarp.query.describe.ColumnDescription.MarkerMeaning;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What signs in place of numbers mean: what the publisher's legend says, else what they mean in official statistics by
 * the Government Statistical Service's guidance on symbols, else plainly that nobody said.
 */
final class MarkerMeanings {

    private static final String USUAL = "usual meaning";
    private static final Pattern BOUND =
            Pattern.compile("(?:[<>≤≥]=?|less than|fewer than|under|over|more than) ?\\d.*");

    private static final Map<String, String> GSS = Map.ofEntries(
            Map.entry("[c]", "confidential: suppressed so that nobody can be identified"),
            Map.entry("c", "confidential: suppressed so that nobody can be identified"),
            Map.entry("*", "suppressed, usually a small number"),
            Map.entry("**", "suppressed, so that a suppressed number can't be worked out"),
            Map.entry("#", "suppressed, or rounded to nothing"),
            Map.entry("[x]", "not available"),
            Map.entry("x", "not available"),
            Map.entry("..", "not available"),
            Map.entry(":", "not available"),
            Map.entry("n/a", "not applicable or not available"),
            Map.entry("na", "not applicable or not available"),
            Map.entry("[z]", "not applicable"),
            Map.entry("z", "not applicable"),
            Map.entry(".", "not applicable"),
            Map.entry("[low]", "less than half of the unit shown: rounds to zero"),
            Map.entry("~", "rounds to zero, or suppressed"),
            Map.entry("[u]", "too unreliable to be published"),
            Map.entry("u", "too unreliable to be published"),
            Map.entry("[w]", "no data: none recorded"),
            Map.entry("[p]", "provisional"),
            Map.entry("p", "provisional"),
            Map.entry("[r]", "revised"),
            Map.entry("r", "revised"),
            Map.entry("[e]", "estimated"),
            Map.entry("e", "estimated"),
            Map.entry("[f]", "forecast"),
            Map.entry("[b]", "break in the series"),
            Map.entry("-", "zero, or nothing to report"),
            Map.entry("–", "zero, or nothing to report"),
            Map.entry("—", "zero, or nothing to report"),
            Map.entry("dna", "data not available"),
            Map.entry("nr", "not reported"),
            Map.entry("suppressed", "suppressed"),
            Map.entry("supp", "suppressed"),
            Map.entry("not collected", "not collected"));

    private MarkerMeanings() {}

    static MarkerMeaning of(String marker, @Nullable Long rows, Map<String, String> legend) {
        String said = legend.get(marker);
        if (said != null) {
            return new MarkerMeaning(marker, rows, said, "publisher's legend");
        }
        String key = marker.strip().toLowerCase(Locale.ROOT).replace('(', '[').replace(')', ']');
        String usual = GSS.get(key);
        if (usual != null) {
            return new MarkerMeaning(marker, rows, usual, USUAL);
        }
        if (BOUND.matcher(key).matches()) {
            return new MarkerMeaning(marker, rows, "a bound instead of the number, which is suppressed", USUAL);
        }
        return new MarkerMeaning(marker, rows, "the file does not say", "unknown");
    }
}
