package io.datawarp.tabular.value;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.CellStyle.Temporal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Excel's doubles as the numbers and times that people entered. */
public final class Numbers {

    /** Excel shows and compares 15 digits: 0.1 + 0.2 is 0.3 there, and here. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);

    /** Of 15 digits with noise behind them at least three are gone with it; fewer may be chance. */
    private static final int MOST_ENTERED = 12;

    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final double MAX_SERIAL = 2_958_465;

    /** Excel shows no more than thousandths of a second; what a double of today holds beyond them is noise. */
    private static final double MILLIS_OF_DAY = 86_400_000;

    /** From here on a double does not hold every whole number. */
    private static final double ALL_WHOLE = 1L << 53;

    private static final int DIGITS_OF_DOUBLE = 17;

    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

    private Numbers() {}

    /**
     * The decimal that a double stands for, without trailing zeros: 15 digits if they give the same double or rid it of
     * a run of noise, as in 0.30000000000000004, else as many as give the same double.
     */
    public static BigDecimal decimal(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return BigDecimal.valueOf((long) value);
        }
        // Most decimals are short: if the nearest one of k places is this very double, it is what was entered.
        for (int places = 1; places < POWERS.length && Math.abs(value) < 1e9; places++) {
            long scaled = Math.round(value * POWERS[places]);
            if (scaled / POWERS[places] == value) {
                return BigDecimal.valueOf(scaled, places);
            }
        }
        BigDecimal rounded = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        // A whole number has no noise: its last digits may tell one code from another.
        boolean entered = value == Math.rint(value) || rounded.precision() > MOST_ENTERED;
        if (entered && rounded.doubleValue() != value) {
            rounded = BigDecimal.valueOf(value).stripTrailingZeros();
        }
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** The same if the decimal has exactly so many places, else null. */
    static @Nullable BigDecimal withPlaces(double value, int places) {
        if (places >= POWERS.length || !(Math.abs(value) < 1e9)) {
            return null;
        }
        long scaled = (long) Math.rint(value * POWERS[places]);
        // At most 15 digits: no two decimals so short share a double, so one that ends in no zero is the only one.
        return scaled % 10 != 0 && scaled / POWERS[places] == value ? BigDecimal.valueOf(scaled, places) : null;
    }

    /** The whole number that a double stands for: of the long ones, no digits that only its binary form has. */
    static long whole(double value) {
        return Math.abs(value) < ALL_WHOLE ? (long) value : decimal(value).longValue();
    }

    /**
     * Whether a number as it is written has digits that its double lost, as programs other than Excel write them. Digits
     * of a fraction up to the 17th are those that every double is written with, noise included.
     *
     * @param written with more than 15 digits, else nothing is lost
     */
    public static boolean isLossy(String written, double value) {
        if (Double.isInfinite(value)) {
            return true;
        }
        if (written.indexOf('e') >= 0 || written.indexOf('E') >= 0) {
            return false;
        }
        BigDecimal exact;
        try {
            exact = new BigDecimal(written);
        } catch (NumberFormatException e) {
            return false;
        }
        if (exact.scale() <= 0) {
            return exact.compareTo(decimal(value)) != 0;
        }
        return exact.precision() > DIGITS_OF_DOUBLE
                && exact.compareTo(
                                new BigDecimal(value).round(new MathContext(exact.precision(), RoundingMode.HALF_EVEN)))
                        != 0;
    }

    /** True for eight digits that name a day of the last or this century: 20250401, but neither (15,000) nor 20250431. */
    static boolean isCompactDate(String digits) {
        if (digits.length() != 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int year = Integer.parseInt(digits.substring(0, 4));
        int month = Integer.parseInt(digits.substring(4, 6));
        int day = Integer.parseInt(digits.substring(6));
        return year >= 1900
                && year < 2100
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Whether a number is shown with zeros in front that it has not: 501 as 00501. */
    static boolean isPadded(double value, CellStyle style) {
        return style.digits() > 1
                && value >= 0
                && value == Math.rint(value)
                && value < Math.pow(10, style.digits() - 1);
    }

    /** A number of a column of texts: as it is shown, but a day keeps its time, as numbers keep digits not shown. */
    public static String text(double value, CellStyle style) {
        return shown(value, style, true);
    }

    public static String shown(double value, CellStyle style) {
        return shown(value, style, false);
    }

    private static String shown(double value, CellStyle style, boolean withTime) {
        Temporal temporal = style.temporal(value);
        boolean clock = temporal == Temporal.CLOCK || temporal == Temporal.ELAPSED;
        if (temporal != Temporal.NONE && value >= 0 && value <= MAX_SERIAL) {
            if (clock) {
                return hours(value);
            }
            LocalDateTime moment = moment(value);
            if (moment != null) {
                boolean day = (temporal == Temporal.DATE && !withTime)
                        || moment.toLocalTime().toNanoOfDay() == 0;
                return day ? moment.toLocalDate().toString() : moment.toString();
            }
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            String digits = Long.toString((long) value);
            return isPadded(value, style) ? "0".repeat(style.digits() - digits.length()) + digits : digits;
        }
        return decimal(value).toPlainString();
    }

    /** 07:20:15 or 36:00: a time that has elapsed may be longer than a day. */
    private static String hours(double days) {
        long millis = Math.round(days * MILLIS_OF_DAY);
        long seconds = millis / 1000;
        String time = String.format(Locale.ROOT, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
        if (millis % 1000 != 0) {
            return time + String.format(Locale.ROOT, ":%02d.%03d", seconds % 60, millis % 1000);
        }
        return seconds % 60 == 0 ? time : time + String.format(Locale.ROOT, ":%02d", seconds % 60);
    }

    /** The moment that a serial of the 1900 system stands for; null when it stands for none, as less than a day does. */
    public static @Nullable LocalDateTime moment(double serial) {
        if (!(serial >= 1) || serial > MAX_SERIAL) {
            return null;
        }
        try {
            // The 1900 system counts a 29 February 1900 that never was.
            long day = (long) Math.floor(serial);
            long shifted = day < 60 ? day + 1 : day;
            long millis = Math.round((serial - day) * MILLIS_OF_DAY);
            return EPOCH.plusDays(shifted).atStartOfDay().plusNanos(millis * 1_000_000);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
