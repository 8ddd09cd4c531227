package io.datawarp.ingest.backfill;

import io.datawarp.ingest.backfill.TableDecision.Kind;
import io.datawarp.ingest.identity.Known;
import io.datawarp.ingest.identity.Matching;
import io.datawarp.ingest.identity.Signature;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.SheetRule;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TableExtract;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the tables of a file apart: the publication's rules first, then what was seen before; the rest is new. */
final class TableDecisions {

    private final Publication publication;
    private final String file;

    private TableDecisions(Publication publication, String file) {
        this.publication = publication;
        this.file = file;
    }

    /** @param file the file's own name, which stands for the sheet's where there are no sheets */
    static List<TableDecision> of(Publication publication, FileExtract extract, String file, List<Known> known) {
        return new TableDecisions(publication, file).decide(extract, known);
    }

    private List<TableDecision> decide(FileExtract extract, List<Known> known) {
        List<TableExtract> tables = extract.tables();
        List<Signature> signatures = Signature.of(tables);
        Set<String> hidden = extract.sheets().stream()
                .filter(SheetExtract::hidden)
                .map(SheetExtract::name)
                .collect(Collectors.toSet());
        List<@Nullable TableDecision> decisions = new ArrayList<>();
        List<Signature> open = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            TableDecision decision = byRule(tables.get(i), signatures.get(i), hidden);
            decisions.add(decision);
            if (decision == null) {
                open.add(signatures.get(i));
            }
        }
        Set<String> ruled = decisions.stream()
                .filter(decision -> decision != null && decision.dataset() != null)
                .map(TableDecision::dataset)
                .collect(Collectors.toCollection(HashSet::new));
        publication.sheets().stream()
                .map(SheetRule::dataset)
                .filter(Objects::nonNull)
                .forEach(ruled::add);
        Matching matching = Matching.of(
                open,
                known.stream()
                        .filter(dataset -> !ruled.contains(dataset.dataset()))
                        .toList());
        List<TableDecision> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < tables.size(); i++) {
            TableDecision decision = decisions.get(i);
            all.add(decision != null ? decision : byIdentity(tables.get(i), signatures.get(i), matching, next++));
        }
        return withoutCollisions(all);
    }

    /** Null when no rule settles it. */
    private @Nullable TableDecision byRule(TableExtract table, Signature signature, Set<String> hidden) {
        Optional<SheetRule> rule = rule(table);
        if (rule.filter(SheetRule::skip).isPresent()) {
            return decision(
                    table,
                    signature,
                    Kind.IGNORED,
                    null,
                    "SKIPPED_BY_RULE",
                    "Left alone by the rule at line " + rule.get().line());
        }
        String dataset = rule.map(SheetRule::dataset).orElse(null);
        if (!table.isConfident()) {
            String unsure = "The reader is not sure of this table (confidence %.2f); look with 'datawarp extract'"
                    .formatted(table.confidence());
            return decision(
                    table, signature, dataset == null ? Kind.IGNORED : Kind.FAILED, dataset, "LAYOUT_UNSURE", unsure);
        }
        if (dataset != null) {
            return decision(table, signature, Kind.DATASET, dataset, null, null);
        }
        return rule.isEmpty() && hidden.contains(table.sheet())
                ? decision(
                        table,
                        signature,
                        Kind.IGNORED,
                        null,
                        "HIDDEN_SHEET",
                        "The sheet is hidden; a rule that names it has it loaded")
                : null;
    }

    private TableDecision byIdentity(TableExtract table, Signature signature, Matching matching, int index) {
        Optional<String> dataset = matching.dataset(index);
        List<String> candidates = matching.candidates(index);
        if (dataset.isPresent()) {
            return decision(table, signature, Kind.DATASET, dataset.get(), null, null);
        }
        if (candidates.isEmpty()) {
            return decision(table, signature, Kind.NEW, null, null, null);
        }
        return decision(
                table,
                signature,
                Kind.FAILED,
                null,
                "TABLE_AMBIGUOUS",
                "The table may belong to " + String.join(" or ", candidates)
                        + ", and nothing tells which. Say so with a rule: {match: \"" + name(table)
                        + "\", dataset: " + candidates.get(0) + "} under 'sheets' at " + publication.place());
    }

    /** One table a dataset: where two claim it, neither gets it. */
    private List<TableDecision> withoutCollisions(List<TableDecision> all) {
        List<TableDecision> apart = new ArrayList<>();
        for (TableDecision decision : all) {
            List<String> rivals = all.stream()
                    .filter(other ->
                            other.kind() == Kind.DATASET && Objects.equals(other.dataset(), decision.dataset()))
                    .map(other -> "'" + name(other.table()) + "'")
                    .toList();
            boolean collides = decision.kind() == Kind.DATASET && rivals.size() > 1;
            apart.add(
                    collides
                            ? decision.failed(
                                    "TABLES_COLLIDE",
                                    rivals.size() + " tables fit the rule for dataset '" + decision.dataset() + "': "
                                            + String.join(", ", rivals)
                                            + ". Make its 'match' or 'title' narrower at " + publication.place()
                                            + "; the second table of a sheet is named 'sheet#2'")
                            : decision);
        }
        return apart;
    }

    private TableDecision decision(
            TableExtract table,
            Signature signature,
            Kind kind,
            @Nullable String dataset,
            @Nullable String code,
            @Nullable String message) {
        return new TableDecision(table, signature, kind, dataset, rule(table).orElse(null), code, message);
    }

    private Optional<SheetRule> rule(TableExtract table) {
        String sheet = table.sheet().isEmpty() ? file : table.sheet();
        return publication.sheets().stream()
                .filter(rule ->
                        rule.matches(sheet, table.title()) || rule.matches(sheet + "#" + table.number(), table.title()))
                .findFirst();
    }

    private String name(TableExtract table) {
        String sheet = TableDecision.sheet(table);
        return sheet.isEmpty() ? file : sheet;
    }
}
