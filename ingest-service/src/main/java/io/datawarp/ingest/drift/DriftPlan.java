package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.ingest.drift.Contract.Mode;
import io.datawarp.ingest.drift.Decisions.Asked;
import io.datawarp.ingest.drift.Held.Why;
import io.datawarp.ingest.stage.TypeFit;
import io.datawarp.tabular.ColumnType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides, column by column, what the published table takes and what is held: by the contract and by people. */
final class DriftPlan {

    private final Sides sides;
    private final Contract contract;
    private final Decisions decisions;
    private final LoadColumns registered;
    private final List<Held> held = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    private DriftPlan(Sides sides, Contract contract, Decisions decisions) {
        this.sides = sides;
        this.contract = contract;
        this.decisions = decisions;
        this.registered = LoadColumns.of(contract.columns());
    }

    static Drift of(Sides sides, Contract contract, Decisions decisions, long decided) throws SQLException {
        String shape = Sides.fingerprint(sides.published());
        return sides.published().exists()
                ? new DriftPlan(sides, contract, decisions).plan(shape, decided)
                : Drift.none(shape, decided);
    }

    private Drift plan(String shape, long decided) throws SQLException {
        holdTwins();
        List<String> missing = newlyMissing();
        List<String> fresh = undecided(missing);
        for (Finding rename : new RenameSearch(sides).proposals(fresh, missing)) {
            findings.add(rename);
            hold(String.valueOf(rename.newName()), Why.RENAME, null);
            absent.add(String.valueOf(rename.column()));
        }
        List<String> news = fresh.stream().filter(name -> !isHeld(name)).toList();
        Optional<Finding> grain = new GrainCheck(sides).changed(contract.keys(), news);
        takeOrHold(news);
        compareShared();
        grain.ifPresent(this::judgeGrain);
        if (contract.mode() == Mode.FREEZE) {
            freeze(missing, news);
        }
        return new Drift(shape, decided, held, findings, absent, breaches);
    }

    private void holdTwins() {
        TwinCheck check = new TwinCheck(sides, decisions, registered);
        for (TwinCheck.Changed one : check.changed()) {
            String name = one.column();
            if (!sides.published().columns().containsKey(name)) {
                Optional<Asked> addition = decisions.addition(name);
                hold(name, Why.TWINS, addition.map(Asked::id).orElse(null));
                if (addition.isEmpty()) {
                    findings.add(twin(one, asked("column_added", name, null, type(name))));
                }
                continue;
            }
            String now = TwinCheck.columns(one.now());
            List<Asked> asked = decisions.twins(name);
            Optional<Asked> same = asked.stream()
                    .filter(before -> now.equals(before.newType()))
                    .findFirst();
            hold(name, Why.TWINS, same.map(Asked::id).orElse(null));
            if (same.isPresent()) {
                continue;
            }
            breach(one.sentence());
            // As with units: what is held for one number of twins must not be filled in for another.
            asked.stream()
                    .filter(before -> !before.isRejected())
                    .forEach(before -> breaches.add(one.sentence() + ", and schema change " + before.id()
                            + ", whether there may be " + before.newType()
                            + ", waits for a decision; decide with './datawarp changes' first"));
            ObjectNode evidence = JsonNodeFactory.instance.objectNode().put("header", one.header());
            findings.add(twin(
                    one, Finding.open("twins_changed", name, null, TwinCheck.columns(one.before()), now, evidence)));
        }
    }

    private static Finding twin(TwinCheck.Changed one, Finding finding) {
        ((ObjectNode) finding.evidence()).put("twins", one.sentence());
        return finding;
    }

    /** Published columns that this load lacks and the one before it had; the others are no news. */
    private List<String> newlyMissing() {
        List<String> missing = new ArrayList<>();
        Set<String> before = new HashSet<>();
        sides.previous()
                .ifPresent(previous -> previous.columns()
                        .names()
                        .forEach(name -> before.add(contract.renames().getOrDefault(name, name))));
        for (String name : sides.absent()) {
            if (before.isEmpty() || before.contains(name)) {
                missing.add(name);
            } else {
                absent.add(name);
            }
        }
        return missing;
    }

    /** New columns about which nobody has been asked; what was asked before is held again. */
    private List<String> undecided(List<String> missing) {
        List<String> fresh = new ArrayList<>();
        for (String name : sides.fresh().stream().filter(one -> !isHeld(one)).toList()) {
            Optional<Asked> rename = decisions.rename(name);
            Optional<Asked> addition = decisions.addition(name);
            if (rename.isPresent()) {
                hold(name, Why.RENAME, rename.get().id());
                String column = rename.get().column();
                if (column != null && missing.remove(column)) {
                    absent.add(column);
                }
            } else if (addition.isPresent()) {
                hold(
                        name,
                        addition.get().isRejected() ? Why.REJECTED : Why.TOO_MANY,
                        addition.get().id());
            } else {
                fresh.add(name);
            }
        }
        return fresh;
    }

    private void takeOrHold(List<String> news) {
        boolean discard = contract.mode() == Mode.DISCARD;
        if (!discard && news.size() <= contract.mostAdded()) {
            return;
        }
        for (String name : news) {
            hold(name, discard ? Why.DISCARD : Why.TOO_MANY, null);
            findings.add(asked("column_added", name, null, type(name)));
        }
    }

    private Finding asked(String type, String column, @Nullable String before, @Nullable String now) {
        ObjectNode evidence = JsonNodeFactory.instance
                .objectNode()
                .put("header", sides.columns().header(column));
        return contract.mode() == Mode.DISCARD
                ? new Finding(
                        type,
                        column,
                        null,
                        before,
                        now,
                        "rejected",
                        "The dataset's contract discards what is new",
                        evidence)
                : Finding.open(type, column, null, before, now, evidence);
    }

    private void compareShared() throws SQLException {
        for (Map.Entry<String, String> column : sides.incoming().data().entrySet()) {
            String name = column.getKey();
            String existing = sides.published().columns().get(name);
            if (existing == null || isHeld(name) || sides.columns().isMarker(name)) {
                continue;
            }
            TypeFit fit = TypeFit.of(existing, columnType(column.getValue()));
            if (fit.conflict()) {
                conflict(name, existing);
            } else {
                if (fit.widened() != null) {
                    breach("'" + name + "' is " + column.getValue() + " where " + existing + " stands");
                }
                compareUnit(name);
            }
        }
    }

    // In evolve the load fails for it, at the gates or when it is published; what was asked is on record by then.
    private void conflict(String name, String existing) throws SQLException {
        breach("'" + name + "' is " + type(name) + " where " + existing + " stands");
        boolean discard = contract.mode() == Mode.DISCARD;
        Optional<Asked> asked = decisions.conflict(name);
        if (discard) {
            hold(name, Why.DISCARD, asked.map(Asked::id).orElse(null));
        }
        if (contract.mode() != Mode.FREEZE && asked.isEmpty()) {
            Finding finding = asked("type_conflict", name, existing, type(name));
            Examples.add((ObjectNode) finding.evidence(), sides, name);
            findings.add(finding);
        }
    }

    private void compareUnit(String name) throws SQLException {
        String now = sides.columns().unit(name);
        List<Asked> asked = decisions.units(name);
        Optional<Asked> same =
                asked.stream().filter(one -> UnitName.same(now, one.newType())).findFirst();
        if (same.isPresent()) {
            hold(name, Why.UNIT, same.get().id());
            return;
        }
        String before = unitBefore(name, asked);
        boolean scaled = UnitName.mayBeScaled(before, now)
                && sides.previous().isPresent()
                && Examples.areNumbers(sides, name)
                && (Examples.magnitudesDiffer(sides, name)
                        || Examples.exceedsWhole(sides, name, UnitName.FRACTION.equals(before)));
        if (!scaled && !UnitName.differs(before, now)) {
            return;
        }
        String was = before == null ? UnitName.NONE : before;
        String is = now == null ? UnitName.NONE : now;
        breach("'" + name + "' is in " + is + " where " + was + " was");
        // Held under the other question, its values would be filled in as if they were in that one's unit.
        asked.stream()
                .filter(one -> !one.isRejected())
                .forEach(one -> breaches.add("'" + name + "' is in " + is + ", and schema change " + one.id()
                        + ", whether it may be in " + one.newType()
                        + ", waits for a decision; decide with './datawarp changes' first"));
        hold(name, Why.UNIT, null);
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        Examples.addMedians(evidence, sides, name);
        findings.add(Finding.open("unit_changed", name, null, was, is, evidence));
    }

    /**
     * The unit of the values in the table: not that of the load before, where it held the column for its unit, or where
     * it says none.
     */
    private @Nullable String unitBefore(String name, List<Asked> asked) {
        boolean held = sides.previous()
                .filter(previous -> previous.held().contains(name))
                .isPresent();
        if (held && !asked.isEmpty()) {
            return UnitName.stated(asked.get(0).oldType());
        }
        String stated =
                sides.previous().map(previous -> previous.columns().unit(name)).orElse(null);
        return stated != null ? stated : UnitName.stated(registered.unit(name));
    }

    private void judgeGrain(Finding grain) {
        String keys = grain.evidence().path("proposed_keys").asText();
        String sentence = "rows are no longer told apart by " + grain.evidence().path("keys") + " (such as rows "
                + grain.evidence().path("example_rows").asText() + ")";
        Optional<Asked> asked = decisions.grain(keys);
        if (asked.filter(Asked::isRejected).isPresent()) {
            breaches.add(sentence + ", which was rejected: " + asked.get().reason());
        } else if (contract.mode() != Mode.EVOLVE) {
            breaches.add(sentence);
        } else if (asked.isEmpty()) {
            findings.add(grain);
        }
    }

    private void freeze(List<String> missing, List<String> news) {
        missing.forEach(name -> breach("'" + name + "' is missing"));
        news.forEach(name -> breach("'" + name + "' is new"));
        findings.stream()
                .filter(finding -> finding.type().equals("column_renamed"))
                .forEach(finding -> breach("'" + finding.newName() + "' is new"));
    }

    private void breach(String what) {
        if (contract.mode() == Mode.FREEZE && !breaches.contains(what)) {
            breaches.add(what);
        }
    }

    private void hold(String name, Why why, @Nullable Long change) {
        held.add(new Held(name, sides.columns().marker(name), why, change));
    }

    private boolean isHeld(String name) {
        return held.stream().anyMatch(one -> one.column().equals(name));
    }

    private String type(String name) {
        return String.valueOf(sides.incoming().columns().get(name));
    }

    private static ColumnType columnType(String type) {
        return type.startsWith("timestamp") ? ColumnType.TIMESTAMP : ColumnType.valueOf(type.toUpperCase(Locale.ROOT));
    }
}
