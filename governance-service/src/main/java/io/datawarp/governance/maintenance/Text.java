package io.datawarp.governance.maintenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words of outcomes. */
final class Text {

    private Text() {}

    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d", number) + " " + (number == 1 ? one : many);
    }

    static List<String> first(int most, List<String> lines) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, most));
        shown.add("and " + (lines.size() - most) + " more");
        return shown;
    }
}
