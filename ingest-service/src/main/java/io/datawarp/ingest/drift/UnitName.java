package io.datawarp.ingest.drift;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells units that differ from units that are only written differently. */
final class UnitName {

    private static final Set<String> PERCENT = Set.of("%", "percent", "percentage", "per cent", "pct");
    private static final Set<String> COUNT = Set.of("number", "no", "count", "numbers", "n");

    private UnitName() {}

    static final String NONE = "no unit stated";
    static final String FRACTION = "fraction";

    /** False as well when one side says nothing: publishers name a unit in one edition and forget it in the next. */
    static boolean differs(@Nullable String before, @Nullable String now) {
        return before != null && now != null && !canonical(before).equals(canonical(now));
    }

    /** Whether 13 % may have become 13, or 13 have become 13 %: figures then tell. */
    static boolean mayBeScaled(@Nullable String before, @Nullable String now) {
        return (FRACTION.equals(before) && now == null) || (before == null && FRACTION.equals(now));
    }

    static boolean same(@Nullable String one, @Nullable String other) {
        return canonical(one == null ? NONE : one).equals(canonical(other == null ? NONE : other));
    }

    /** A unit as a question names it; null for none. */
    static @Nullable String stated(@Nullable String asked) {
        return NONE.equals(asked) ? null : asked;
    }

    private static String canonical(String unit) {
        String text = unit.toLowerCase(Locale.ROOT)
                .replaceAll("[()\\[\\].]", " ")
                .replace("£000s", "£ thousand")
                .replace("£000", "£ thousand")
                .replaceAll("\\b000'?s\\b|'000s?", "thousand")
                .replaceAll("\\bthousands\\b", "thousand")
                .replaceAll("\\bmillions\\b|\\bmn\\b", "million")
                .replace("£m", "£ million")
                .replaceAll("\\s+", " ")
                .strip();
        if (PERCENT.contains(text)) {
            return "%";
        }
        return COUNT.contains(text) ? "number" : text;
    }
}
