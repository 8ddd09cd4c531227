package io.datawarp.governance.gates;

import java.util.List;
import java.util.Locale;

/** Figures and lists as people write them. */
final class Wording {

    private static final int NAMES_SHOWN = 12;

    private Wording() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** The first names and how many more there are. */
    static String names(List<String> names) {
        return names.size() <= NAMES_SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES_SHOWN)) + " and " + number(names.size() - NAMES_SHOWN)
                        + " more";
    }

    /** How a figure stands to an earlier one, such as {@code 7 % above last period's 1,150}. */
    static String comparison(long now, long before, String whose) {
        if (now == before) {
            return "as many as " + whose + " " + number(before);
        }
        String way = now > before ? "above " : "below ";
        if (before == 0) {
            return way + whose + " 0";
        }
        long percent = Math.round(Math.abs(now - before) * 100.0 / before);
        return (percent == 0 ? "less than 1 %" : number(percent) + " %") + " " + way + whose + " " + number(before);
    }

    /** Whether the change is larger than so many percent of the earlier figure. */
    static boolean changedMoreThan(long percent, long now, long before) {
        return before > 0 && Math.abs(now - before) * 100.0 > (double) percent * before;
    }
}
