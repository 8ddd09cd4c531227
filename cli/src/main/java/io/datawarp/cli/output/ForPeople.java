package io.datawarp.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Counts, times and lists as people read them. */
public final class ForPeople {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern OBEYED = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F]");
    private static final int SHORTEST_TIME = "2026-01-01T00:00Z".length();

    private ForPeople() {}

    /** Such as "1,204". */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as "1 file" or "1,204 files". */
    public static String many(long number, String what) {
        return count(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** A time of a service to the minute; any other text as it is. */
    public static String time(String text) {
        if (text.length() < SHORTEST_TIME || text.charAt(10) != 'T') {
            return text;
        }
        try {
            return MINUTE.format(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A field for people: identifiers stay bare, other whole numbers get separators. */
    public static String field(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isIntegralNumber() && !name.endsWith("id")) {
            return count(value.asLong());
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(item -> field(name, item))
                    .collect(Collectors.joining(", "));
        }
        return value.isTextual() ? time(value.asText()) : exact(value);
    }

    /** A value just as it came, figures with all their digits. */
    public static String exact(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** Published text without what a terminal obeys: colours, a new title, what clears the screen. */
    public static String harmless(String text) {
        return OBEYED.matcher(text).replaceAll("\uFFFD");
    }
}
