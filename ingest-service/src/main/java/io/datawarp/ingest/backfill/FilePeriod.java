package io.datawarp.ingest.backfill;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.period.PeriodChoice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The period of each table of a file: what its own content says, then what the publications file says, then what the
 * address says. Nothing is loaded under a period that the file itself denies.
 */
final class FilePeriod {

    private final @Nullable Period planned;
    private final String url;
    private final boolean denied;

    private FilePeriod(@Nullable Period planned, String url, boolean denied) {
        this.planned = planned;
        this.url = url;
        this.denied = denied;
    }

    /**
     * @param planned what the publications file says
     * @param told what the wanted tables say, each of them
     */
    static FilePeriod of(@Nullable String planned, String url, List<@Nullable String> told) {
        Optional<Period> plan = Optional.ofNullable(planned).flatMap(Period::parse);
        List<Period> periods = told.stream()
                .filter(Objects::nonNull)
                .flatMap(text -> Period.parse(text).stream())
                .toList();
        boolean denied =
                plan.isPresent() && !periods.isEmpty() && periods.stream().allMatch(plan.get()::contradicts);
        return new FilePeriod(plan.orElse(null), url, denied);
    }

    /** What the publications file says. */
    @Nullable
    String planned() {
        return planned == null ? null : planned.text();
    }

    /**
     * The period under which a table is loaded, if anybody says, and what is doubtful about it.
     *
     * @param own what the table itself says
     * @throws LoadFailure PERIOD_CONTRADICTS
     */
    PeriodChoice of(@Nullable String own, String whole) {
        Optional<Period> said = Optional.ofNullable(own).flatMap(Period::parse);
        if (planned == null) {
            return PeriodChoice.of(null, own, url);
        }
        if (said.filter(planned::contradicts).isPresent()) {
            throw new LoadFailure(
                    "PERIOD_CONTRADICTS",
                    "The publications file says that this is " + planned.text() + ", the table itself says "
                            + said.get().text() + ". Correct the period or the address there"
                            + ", or skip the table with a rule if it is not of the file's period");
        }
        if (denied) {
            throw new LoadFailure(
                    "PERIOD_CONTRADICTS",
                    "The publications file says that this is " + planned.text() + ", but " + whole
                            + ". Correct the period or the address there");
        }
        return new PeriodChoice(planned.text(), null);
    }
}
