package io.datawarp.ingest.period;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The period of a load and what was doubtful about it.
 *
 * @param period null when nobody knows it
 * @param warning a sentence when the request, the table and the file's name disagree
 */
public record PeriodChoice(
        @Nullable String period, @Nullable String warning) {

    /**
     * The request's period goes first, then the table's own, then the file name's or address's.
     *
     * @param requested valid already
     * @param own what the table itself says
     */
    public static PeriodChoice of(@Nullable String requested, @Nullable String own, String address) {
        Optional<Period> fromTable = Optional.ofNullable(own).flatMap(Period::parse);
        if (requested == null) {
            Optional<Period> fromName = PeriodInName.find(address);
            String doubt = fromTable
                    .flatMap(title -> fromName.filter(title::contradicts).map(name -> doubt(title, name)))
                    .orElse(null);
            return new PeriodChoice(
                    fromTable.or(() -> fromName).map(Period::text).orElse(null), doubt);
        }
        Period wanted = Period.parse(requested).orElseThrow();
        String warning = fromTable
                .filter(wanted::contradicts)
                .map(title -> "The request says period " + requested + " but the table itself says " + title.text()
                        + "; it was loaded as " + requested)
                .orElse(null);
        return new PeriodChoice(requested, warning);
    }

    /** The same with another sentence of warning, if there is one. */
    public PeriodChoice and(@Nullable String sentence) {
        if (sentence == null) {
            return this;
        }
        return new PeriodChoice(period, warning == null ? sentence : warning + ". " + sentence);
    }

    private static String doubt(Period title, Period name) {
        return "The file's name says period " + name.text() + " but the table itself says " + title.text()
                + "; it was loaded as " + title.text() + ". If the name is right, load it again with --period "
                + name.text();
    }
}
