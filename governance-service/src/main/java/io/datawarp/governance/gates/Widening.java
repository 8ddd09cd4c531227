package io.datawarp.governance.gates;

import java.util.List;
import java.util.Map;

/** Which published types can take values of another type, perhaps by becoming wider, without losing any. */
final class Widening {

    private static final List<String> NUMBERS = List.of("smallint", "integer", "bigint", "numeric");
    private static final List<String> TIMES =
            List.of("date", "timestamp without time zone", "timestamp with time zone");
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "timestamp without time zone", "timestamp",
            "timestamp with time zone", "timestamptz",
            "character varying", "varchar",
            "double precision", "double precision");

    private Widening() {}

    /** How incoming values stand to a published type. */
    enum Fit {
        /** They fit as it is. */
        FITS,
        /** It must become wider, which loses nothing. */
        WIDENS,
        /** Some value could not be kept. */
        CONFLICTS
    }

    static Fit fit(String published, String incoming) {
        if (published.equals(incoming) || published.equals("text")) {
            return Fit.FITS;
        }
        if (published.equals("character varying") || published.equals("character")) {
            return Fit.WIDENS;
        }
        for (List<String> line : List.of(NUMBERS, TIMES)) {
            if (line.contains(published) && line.contains(incoming)) {
                return line.indexOf(incoming) <= line.indexOf(published) ? Fit.FITS : Fit.WIDENS;
            }
        }
        boolean floating = published.equals("double precision") || published.equals("real");
        return floating && NUMBERS.contains(incoming) ? Fit.WIDENS : Fit.CONFLICTS;
    }

    /** The type's name as people know it. */
    static String shortName(String type) {
        return SHORT_NAMES.getOrDefault(type, type);
    }
}
