package io.datawarp.governance.gates;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Periods that come round every year: months and quarters. */
final class Season {

    private static final Pattern MONTH = Pattern.compile("(\\d{4})(-\\d{2})");
    private static final Pattern QUARTER = Pattern.compile("FY(\\d{2})(-Q[1-4])");

    private Season() {}

    /** The same month or quarter a year earlier. */
    static Optional<String> yearBefore(String period) {
        Matcher month = MONTH.matcher(period);
        if (month.matches()) {
            return Optional.of(
                    String.format(Locale.ROOT, "%04d%s", Integer.parseInt(month.group(1)) - 1, month.group(2)));
        }
        Matcher quarter = QUARTER.matcher(period);
        if (quarter.matches()) {
            int year = Math.floorMod(Integer.parseInt(quarter.group(1)) - 1, 100);
            return Optional.of(String.format(Locale.ROOT, "FY%02d%s", year, quarter.group(2)));
        }
        return Optional.empty();
    }
}
