package io.datawarp.ingest.locate;

import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.period.PeriodChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files by the period that their names tell. */
final class Grouped {

    private final Map<Period, List<Located>> known = new LinkedHashMap<>();
    private final List<Located> unknown = new ArrayList<>();

    void add(Optional<Period> period, Located file) {
        Optional<Period> told = period.or(() -> inName(file.url()));
        if (told.isEmpty()) {
            unknown.add(file);
        } else if (!known.computeIfAbsent(told.get(), any -> new ArrayList<>()).contains(file)) {
            known.get(told.get()).add(file);
        }
    }

    /** What makes a finding of the files of one period. */
    interface Judge {
        Finding judge(Period period, List<Located> files);
    }

    /** The oldest period first; files that tell none last, each on its own. */
    List<Finding> findings(Judge judge) {
        List<Finding> findings = new ArrayList<>();
        known.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Period::first).thenComparing(Period::text)))
                .forEach(entry -> findings.add(judge.judge(entry.getKey(), entry.getValue())));
        unknown.stream().distinct().forEach(file -> findings.add(finding(null, file)));
        return findings;
    }

    /** A file alone, with the period that its name tells. */
    static List<Finding> one(Located file) {
        return List.of(finding(inName(file.url()).orElse(null), file));
    }

    private static Finding finding(@Nullable Period period, Located file) {
        return new Finding(period, List.of(file), null, false);
    }

    private static Optional<Period> inName(String url) {
        return Optional.ofNullable(PeriodChoice.of(null, null, url).period()).flatMap(Period::parse);
    }
}
