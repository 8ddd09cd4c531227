package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.ingest.drift.Held.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a load's event says of held columns and open questions. */
public final class DriftMessage {

    private static final int NAMES_SHOWN = 8;

    private DriftMessage() {}

    /** One text for people; empty when there is nothing to say. */
    public static String of(String dataset, Drift drift) {
        List<String> sentences = new ArrayList<>();
        say(sentences, names(drift, Why.TOO_MANY), "more new columns than are added unasked");
        say(sentences, names(drift, Why.REJECTED), "rejected earlier");
        say(sentences, names(drift, Why.DISCARD), "the contract discards what is new");
        say(sentences, names(drift, Why.TWINS), "they share a header, and only their place tells them apart");
        twins(sentences, drift);
        for (Finding finding : drift.findings()) {
            sentence(finding, sentences);
        }
        boolean open = drift.findings().stream()
                        .anyMatch(finding -> finding.status().equals("open"))
                || drift.held().stream().anyMatch(held -> held.why() != Why.REJECTED && held.why() != Why.DISCARD);
        if (open) {
            sentences.add("Decide with './datawarp changes --dataset " + dataset + "'");
        }
        return String.join(". ", sentences);
    }

    private static List<String> names(Drift drift, Why why) {
        return drift.held().stream()
                .filter(held -> held.why() == why)
                .map(Held::column)
                .toList();
    }

    private static void say(List<String> sentences, List<String> names, String why) {
        if (!names.isEmpty()) {
            String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
            String more = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
            sentences.add("Values held, not published (" + why + "): " + shown + more);
        }
    }

    private static void twins(List<String> sentences, Drift drift) {
        List<String> changed = drift.findings().stream()
                .filter(finding -> finding.evidence().has("twins"))
                .map(finding -> finding.evidence().path("twins").asText())
                .distinct()
                .toList();
        if (!changed.isEmpty()) {
            sentences.addAll(changed);
            sentences.add("Where the others kept their places, approve; else give them the names of the table by a"
                    + " 'rename' rule, load the file again, and approve then");
        }
    }

    private static void sentence(Finding finding, List<String> sentences) {
        JsonNode evidence = finding.evidence();
        switch (finding.type()) {
            case "column_renamed" ->
                sentences.add("'" + finding.column() + "' is missing and '" + finding.newName()
                        + "' may be its new name ("
                        + evidence.path("overlap_percent").asLong()
                        + " % of its values are shared, headers alike by "
                        + evidence.path("similarity_percent").asLong() + " %): its values are held");
            case "unit_changed" ->
                sentences.add("'" + finding.column() + "' is in " + finding.newType() + " where " + finding.oldType()
                        + " was: its values are held");
            case "grain_changed" ->
                sentences.add("Rows are no longer told apart by "
                        + evidence.path("keys").toString() + ": sums over them may count twice");
            default -> {
                // Said by the names above, or by the failure itself.
            }
        }
    }
}
