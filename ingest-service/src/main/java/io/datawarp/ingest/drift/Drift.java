package io.datawarp.ingest.drift;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.stage.TableShape;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a load differs from the published table, beyond what the table takes by itself.
 *
 * @param shape tells whether the published table has changed since
 * @param decided how many decisions had been carried out when the load's columns were named
 * @param held columns that are kept out of the table
 * @param findings changes that wait for a decision
 * @param absent published columns that this load lacks, which is no news or has a finding of its own
 * @param breaches what the contract forbids
 */
public record Drift(
        String shape,
        long decided,
        List<Held> held,
        List<Finding> findings,
        List<String> absent,
        List<String> breaches) {

    public Drift {
        held = List.copyOf(held);
        findings = List.copyOf(findings);
        absent = List.copyOf(absent);
        breaches = List.copyOf(breaches);
    }

    static Drift none(String shape, long decided) {
        return new Drift(shape, decided, List.of(), List.of(), List.of(), List.of());
    }

    /** Ends the load where the contract forbids its shape. */
    public void requireAllowed(String dataset) {
        if (!breaches.isEmpty()) {
            throw new LoadFailure(
                    "CONTRACT_BROKEN",
                    "The contract of '" + dataset + "' does not allow this shape: " + String.join("; ", breaches)
                            + ". Nothing was published; correct the file, load it under another dataset, or change the"
                            + " dataset's contract_mode");
        }
    }

    /** Whether held values may later go into columns that the published table has already. */
    public boolean mayBeFilled(TableShape published) {
        return held.stream()
                .anyMatch(one ->
                        one.why() == Held.Why.RENAME || published.columns().containsKey(one.column()));
    }

    /** All columns that are kept out, those for markers included. */
    public Set<String> keptOut() {
        Set<String> names = new HashSet<>();
        for (Held column : held) {
            names.add(column.column());
            if (column.marker() != null) {
                names.add(Objects.requireNonNull(column.marker()));
            }
        }
        return names;
    }
}
