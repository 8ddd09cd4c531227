package io.datawarp.query.answer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * How values of a type become JSON, losing nothing: not even in a client that keeps every number in a double, as
 * JavaScript does. Numbers that a double would alter become texts.
 */
enum JsonKind {
    /** Whole numbers that every client can hold. */
    WHOLE {
        @Override
        void write(byte[] printed, JsonBytes out) {
            out.add(printed);
        }
    },
    /** Numbers with as many digits as they please. */
    EXACT {
        @Override
        void write(byte[] printed, JsonBytes out) {
            if (isShort(printed) || survivesInADouble(printed)) {
                out.add(printed);
            } else {
                out.quoted(printed);
            }
        }
    },
    /** Numbers that are doubles already. */
    DOUBLE {
        @Override
        void write(byte[] printed, JsonBytes out) {
            if (isNumber(printed)) {
                out.add(printed);
            } else {
                out.quoted(printed);
            }
        }
    },
    BOOLEAN {
        @Override
        void write(byte[] printed, JsonBytes out) {
            out.add(printed[0] == 't' ? TRUE : FALSE);
        }
    },
    JSON {
        @Override
        void write(byte[] printed, JsonBytes out) {
            // Outside of texts, where it is escaped, a line's end is but a blank; rows must stay on their lines.
            byte[] line = printed.clone();
            for (int i = 0; i < line.length; i++) {
                if (line[i] == '\n' || line[i] == '\r') {
                    line[i] = ' ';
                }
            }
            out.add(line);
        }
    },
    TIME {
        @Override
        void write(byte[] printed, JsonBytes out) {
            out.quoted(iso(printed));
        }
    },
    TEXT {
        @Override
        void write(byte[] printed, JsonBytes out) {
            out.quoted(printed);
        }
    };

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(1L << 53);
    // A double keeps so many digits of any decimal number.
    private static final int DIGITS = 15;
    private static final int SMALLEST_EXPONENT = -300;

    static JsonKind of(String type) {
        return switch (type) {
            case "smallint", "integer", "oid" -> WHOLE;
            case "bigint", "numeric" -> EXACT;
            case "real", "double precision" -> DOUBLE;
            case "boolean" -> BOOLEAN;
            case "json", "jsonb" -> JSON;
            case "timestamp", "timestamptz" -> TIME;
            default -> TEXT;
        };
    }

    /** Writes a value as PostgreSQL prints it. */
    abstract void write(byte[] printed, JsonBytes out);

    /** PostgreSQL's time as the rest of DataWarp writes it: a T in the middle, Z for UTC. */
    static byte[] iso(byte[] printed) {
        byte[] time = printed.clone();
        int blank = 0;
        while (blank < time.length && time[blank] != ' ') {
            blank++;
        }
        if (blank == time.length) {
            return time;
        }
        time[blank] = 'T';
        String text = new String(time, StandardCharsets.US_ASCII);
        return text.endsWith("+00")
                ? (text.substring(0, text.length() - 3) + "Z").getBytes(StandardCharsets.US_ASCII)
                : time;
    }

    private static boolean isNumber(byte[] printed) {
        return printed[0] != 'N' && printed[printed.length - 1] != 'y';
    }

    // Nearly every number: so few characters can't hold more digits than a double.
    private static boolean isShort(byte[] printed) {
        return printed.length <= DIGITS && isNumber(printed);
    }

    private static boolean survivesInADouble(byte[] printed) {
        if (!isNumber(printed)) {
            return false;
        }
        BigDecimal bare = new BigDecimal(new String(printed, StandardCharsets.US_ASCII)).stripTrailingZeros();
        return bare.scale() <= 0
                ? bare.abs().compareTo(LARGEST_WHOLE) <= 0
                : bare.precision() <= DIGITS && bare.precision() - bare.scale() > SMALLEST_EXPONENT;
    }
}
