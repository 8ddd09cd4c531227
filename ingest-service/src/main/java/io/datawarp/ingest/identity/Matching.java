package io.datawarp.ingest.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds each table its dataset, one to one. A pair is taken when each is clearly the other's best; then the next ones
 * are looked at among those left. What never becomes clear is left to a person.
 */
public final class Matching {

    /** Closer than this, two candidates can't be told apart. */
    private static final double CLEAR = 0.04;

    private final double[][] likeness;
    private final List<Known> known;
    private final boolean[] tableTaken;
    private final boolean[] datasetTaken;
    private final Map<Integer, String> datasets = new HashMap<>();
    private final Map<Integer, List<String>> doubtful = new LinkedHashMap<>();

    private Matching(List<Signature> tables, List<Known> known) {
        this.known = known;
        this.likeness = new double[tables.size()][known.size()];
        this.tableTaken = new boolean[tables.size()];
        this.datasetTaken = new boolean[known.size()];
        boolean only = tables.size() == 1 && known.size() == 1;
        for (int t = 0; t < tables.size(); t++) {
            for (int k = 0; k < known.size(); k++) {
                Signature table = tables.get(t);
                likeness[t][k] = known.get(k).signatures().stream()
                        .mapToDouble(before -> only ? Likeness.ofOnly(table, before) : Likeness.of(table, before))
                        .max()
                        .orElse(0);
            }
        }
    }

    /** @param tables of one file, those without a rule */
    public static Matching of(List<Signature> tables, List<Known> known) {
        Matching matching = new Matching(tables, known);
        while (matching.takeClearPairs()) {
            // Each pair that is out of the way may make another one clear.
        }
        matching.noteDoubts();
        return matching;
    }

    /** The table's dataset; empty when it is new or doubtful. */
    public Optional<String> dataset(int table) {
        return Optional.ofNullable(datasets.get(table));
    }

    /** The datasets that it might be; empty when there is no doubt. */
    public List<String> candidates(int table) {
        return doubtful.getOrDefault(table, List.of());
    }

    private boolean takeClearPairs() {
        boolean any = false;
        for (int t = 0; t < tableTaken.length; t++) {
            int best = bestDataset(t);
            if (best >= 0 && isClear(t, best)) {
                tableTaken[t] = true;
                datasetTaken[best] = true;
                datasets.put(t, known.get(best).dataset());
                any = true;
            }
        }
        return any;
    }

    private int bestDataset(int table) {
        int best = -1;
        double most = Likeness.SAME;
        for (int k = 0; k < known.size() && !tableTaken[table]; k++) {
            if (!datasetTaken[k] && likeness[table][k] >= most) {
                most = likeness[table][k];
                best = k;
            }
        }
        return best;
    }

    private boolean isClear(int table, int dataset) {
        double least = likeness[table][dataset] - CLEAR;
        for (int k = 0; k < known.size(); k++) {
            if (k != dataset && !datasetTaken[k] && likeness[table][k] > least) {
                return false;
            }
        }
        for (int t = 0; t < tableTaken.length; t++) {
            if (t != table && !tableTaken[t] && likeness[t][dataset] > least) {
                return false;
            }
        }
        return true;
    }

    private void noteDoubts() {
        for (int t = 0; t < tableTaken.length; t++) {
            List<String> candidates = new ArrayList<>();
            for (int k = 0; k < known.size() && !tableTaken[t]; k++) {
                if (!datasetTaken[k] && likeness[t][k] >= Likeness.SAME) {
                    candidates.add(known.get(k).dataset());
                }
            }
            if (!candidates.isEmpty()) {
                doubtful.put(t, candidates);
            }
        }
    }
}
