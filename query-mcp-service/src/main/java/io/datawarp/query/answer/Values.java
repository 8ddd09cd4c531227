package io.datawarp.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns values as PostgreSQL prints them into values of JSON, losing nothing: not even in a client that keeps every
 * number in a double, as JavaScript does. Numbers that a double would alter become texts.
 */
final class Values {

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "oid", "numeric", "real", "double precision");
    private static final Set<String> DOUBLES = Set.of("real", "double precision");
    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(1L << 53);
    // A double keeps so many digits of any decimal number.
    private static final int DIGITS = 15;
    private static final int SMALLEST_EXPONENT = -300;
    private static final Set<String> NOT_IN_JSON = Set.of("NaN", "Infinity", "-Infinity");

    private final ObjectMapper json;

    Values(ObjectMapper json) {
        this.json = json;
    }

    @Nullable
    Object of(@Nullable String printed, String type) {
        if (printed == null) {
            return null;
        }
        if (NUMBERS.contains(type)) {
            return NOT_IN_JSON.contains(printed) ? printed : number(printed, DOUBLES.contains(type));
        }
        return switch (type) {
            case "boolean" -> printed.equals("t");
            case "json", "jsonb" -> tree(printed);
            case "timestamp" -> printed.replace(' ', 'T');
            case "timestamptz" -> iso(printed);
            default -> printed;
        };
    }

    /** PostgreSQL's UTC as the rest of DataWarp writes it. */
    static String iso(String printed) {
        String time = printed.replace(' ', 'T');
        return time.endsWith("+00") ? time.substring(0, time.length() - 3) + "Z" : time;
    }

    private static Object number(String printed, boolean isDouble) {
        BigDecimal number = new BigDecimal(printed);
        if (!isDouble && !survivesInADouble(number)) {
            return printed;
        }
        return number.scale() <= 0 && number.precision() <= 18 ? (Object) number.longValueExact() : number;
    }

    private static boolean survivesInADouble(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() <= 0
                ? bare.abs().compareTo(LARGEST_WHOLE) <= 0
                : bare.precision() <= DIGITS && bare.precision() - bare.scale() > SMALLEST_EXPONENT;
    }

    private Object tree(String printed) {
        try {
            return json.readTree(printed);
        } catch (JsonProcessingException e) {
            return printed;
        }
    }
}
