package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.period.Period;
import io.datawarp.tabular.period.Periods;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the period of a column from its header: Apr-19, April 2019, 2019-04-01, 2019/20 Q1, w/e 5 January 2024. */
final class PeriodHeader {

    private static final Pattern FIRST_OF_MONTH =
            Pattern.compile("((?:19|20|21)\\d\\d)-(\\d\\d)-01(?:[T ]00:00(?::00)?)?");
    private static final Pattern NUMERIC_MONTH = Pattern.compile("((?:19|20|21)\\d\\d)[-/_. ]?(0[1-9]|1[0-2])");

    private PeriodHeader() {}

    static Optional<String> read(String header) {
        List<String> levels = new ArrayList<>(List.of(header.split(" \\| ")));
        Collections.reverse(levels);
        // "2024 | Apr" is April 2024; of "2019/20 | Apr-19" the inner level is the finer one.
        Optional<String> joined = one(String.join(" ", levels));
        return joined.isPresent()
                ? joined
                : levels.stream()
                        .map(PeriodHeader::one)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<String> one(String level) {
        String text = level.strip();
        Matcher month = FIRST_OF_MONTH.matcher(text);
        if (month.matches()) {
            // Spreadsheets keep "Apr-19" as the first day of the month.
            return Optional.of(month.group(1) + "-" + month.group(2));
        }
        Optional<String> own = Period.parse(text).map(Period::text);
        if (own.isPresent()) {
            return own;
        }
        Matcher numeric = NUMERIC_MONTH.matcher(text);
        if (numeric.matches()) {
            return Optional.of(numeric.group(1) + "-" + numeric.group(2));
        }
        return Periods.of(text.replace('_', ' '));
    }
}
