package io.datawarp.cli.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers in words. */
final class Counts {

    private static final int MOST = 12;

    private Counts() {}

    /** "1 row", "1,204 rows", "no rows". */
    static String of(long count, String what) {
        String noun = count == 1 ? what : what + "s";
        return count == 0 ? "no " + noun : String.format(Locale.ROOT, "%,d %s", count, noun);
    }

    /** Numbers in order, runs of them joined: "3-5, 9". */
    static String list(List<Integer> numbers) {
        List<String> runs = new ArrayList<>();
        int i = 0;
        while (i < numbers.size() && runs.size() < MOST) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            runs.add(end == i ? String.valueOf(numbers.get(i)) : numbers.get(i) + "-" + numbers.get(end));
            i = end + 1;
        }
        return String.join(", ", runs) + (i < numbers.size() ? " and " + (numbers.size() - i) + " more" : "");
    }
}
