package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.util.List;

/** Which periods a publication has. */
public sealed interface PeriodRule permits PeriodRule.Explicit, PeriodRule.OfFiles, Schedule {

    /** Whether the period is one of them; a rule that leaves it to the files says yes to all. */
    boolean has(Period period);

    /** The periods that the publications file lists. */
    record Explicit(List<Period> periods) implements PeriodRule {

        public Explicit {
            periods = List.copyOf(periods);
        }

        @Override
        public boolean has(Period period) {
            return periods.contains(period);
        }
    }

    /** Nobody says beforehand: names of files, or their content, tell. */
    record OfFiles() implements PeriodRule {

        @Override
        public boolean has(Period period) {
            return true;
        }
    }
}
