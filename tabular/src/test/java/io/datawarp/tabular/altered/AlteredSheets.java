package io.datawarp.tabular.altered;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alters sheets whose tables are known in every way there is, and counts what the reader makes of them. */
public final class AlteredSheets {

    private final Map<String, Tally> byAlteration = new LinkedHashMap<>();

    private AlteredSheets() {}

    static AlteredSheets of(List<KnownSheet> known) {
        AlteredSheets altered = new AlteredSheets();
        List<KnownSheet> sheets = known.stream().filter(KnownSheet::hasFigures).toList();
        for (Alteration alteration : Alteration.all()) {
            Tally tally = new Tally();
            for (int i = 0; i < sheets.size(); i++) {
                tally.add(alteration.apply().apply(sheets.get(i), sheets.get((i + 1) % sheets.size())));
            }
            altered.byAlteration.put(alteration.name(), tally);
        }
        return altered;
    }

    /** The table for the page of scores: how many are exact, and how many sure but wrong, of each set. */
    public static String markdown(Path scratch) throws IOException {
        List<AlteredSheets> sets =
                List.of(of(KnownSheets.annotated()), of(KnownSheets.published()), of(KnownSheets.golden(scratch)));
        StringBuilder out = new StringBuilder(
                "| altered | Statistical Abstract | published files | golden folders |\n|---|---|---|---|\n");
        for (String name : sets.get(0).byAlteration.keySet()) {
            out.append("| ").append(name).append(" |");
            for (AlteredSheets set : sets) {
                out.append(' ').append(set.tally(name).summary()).append(" |");
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** The share of tables that come out exact under an alteration. */
    double share(String alteration) {
        return tally(alteration).share();
    }

    private Tally tally(String alteration) {
        return requireNonNull(byAlteration.get(alteration), alteration);
    }

    /** How many tables there are in all altered sheets. */
    int tables() {
        return byAlteration.values().stream().mapToInt(Tally::tables).sum();
    }

    /** What is not exact and has a confidence above 0.9 all the same. */
    List<String> sureButWrong() {
        List<String> all = new ArrayList<>();
        byAlteration.forEach((name, tally) -> tally.sureButWrong().forEach(each -> all.add(name + ": " + each)));
        return all;
    }

    /** The names of the alterations of one sheet alone. */
    static List<String> ofOneSheet() {
        return Alteration.all().stream()
                .filter(each -> !each.joins())
                .map(Alteration::name)
                .toList();
    }
}
