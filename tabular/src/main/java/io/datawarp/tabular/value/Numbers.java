package io.datawarp.tabular.value;

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
        if (rounded.precision() > MOST_ENTERED && rounded.doubleValue() != value) {
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

    public static String shown(double value, Temporal temporal) {
        if (temporal != Temporal.NONE) {
            LocalDateTime moment = moment(value);
            if (moment != null) {
                boolean day = temporal == Temporal.DATE || moment.toLocalTime().toSecondOfDay() == 0;
                return temporal == Temporal.TIME
                        ? hours(value)
                        : day ? moment.toLocalDate().toString() : moment.toString();
            }
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return decimal(value).toPlainString();
    }

    /** 07:20:15 or 36:00: a time that has elapsed may be longer than a day. */
    private static String hours(double days) {
        long seconds = Math.round(days * 86_400);
        String time = String.format(Locale.ROOT, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? time : time + String.format(Locale.ROOT, ":%02d", seconds % 60);
    }

    /** The moment that a serial of the 1900 system stands for; null when it stands for none. */
    public static @Nullable LocalDateTime moment(double serial) {
        if (!(serial >= 0) || serial > MAX_SERIAL) {
            return null;
        }
        try {
            // The 1900 system counts a 29 February 1900 that never was.
            long day = (long) Math.floor(serial);
            long shifted = day >= 1 && day < 60 ? day + 1 : day;
            long second = Math.round((serial - day) * 86_400);
            return EPOCH.plusDays(shifted).atStartOfDay().plusSeconds(second);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
