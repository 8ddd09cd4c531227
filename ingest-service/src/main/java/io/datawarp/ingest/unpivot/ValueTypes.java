package io.datawarp.ingest.unpivot;

import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the type that the values of all period columns fit. To the reader a month without values, or with markers
 * only, is text; among months of numbers it is a month of numbers that are missing.
 */
final class ValueTypes {

    private static final int MOST_MARKERS = 50;
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]{1,3}");

    private ValueTypes() {}

    /** The columns, those without a value of their own counted to the others. Reads the rows once, when it must. */
    static List<Spread> of(List<Spread> spread, List<ColumnExtract> names, TabularDocument document, TableExtract file)
            throws IOException {
        Map<String, List<Spread>> typed = spread.stream()
                .filter(one -> one.type() != ColumnType.TEXT)
                .collect(Collectors.groupingBy(Spread::target));
        Map<Integer, Set<String>> texts = new LinkedHashMap<>();
        for (Spread one : spread) {
            List<Spread> numbers = typed.getOrDefault(one.target(), List.of());
            if (one.type() == ColumnType.TEXT && !numbers.isEmpty() && common(numbers) != ColumnType.TEXT) {
                texts.put(one.index(), new LinkedHashSet<>());
            }
        }
        if (texts.isEmpty()) {
            return spread;
        }
        document.rows(
                file,
                row -> texts.forEach((index, found) -> {
                    String text = found.size() <= MOST_MARKERS ? row.text(index) : null;
                    if (text != null) {
                        found.add(text.strip());
                    }
                }));
        return spread.stream()
                .map(one -> {
                    Set<String> found = texts.get(one.index());
                    List<Spread> numbers = typed.getOrDefault(one.target(), List.of());
                    return found != null && isValueless(found, markers(numbers, names))
                            ? one.withMarkersOnly(common(numbers), List.copyOf(found))
                            : one;
                })
                .toList();
    }

    private static Set<String> markers(List<Spread> spread, List<ColumnExtract> names) {
        return spread.stream()
                .flatMap(one -> names.get(one.index()).markers().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isValueless(Set<String> found, Set<String> known) {
        return found.size() <= MOST_MARKERS
                && found.stream()
                        .allMatch(text ->
                                known.contains(text) || SIGNS.matcher(text).matches());
    }

    static ColumnType common(List<Spread> spread) {
        Set<ColumnType> types = spread.stream().map(Spread::type).collect(Collectors.toSet());
        if (types.size() == 1) {
            return types.iterator().next();
        }
        if (Set.of(ColumnType.BIGINT, ColumnType.NUMERIC).containsAll(types)) {
            return ColumnType.NUMERIC;
        }
        boolean times = Set.of(ColumnType.DATE, ColumnType.TIMESTAMP).containsAll(types);
        return times ? ColumnType.TIMESTAMP : ColumnType.TEXT;
    }
}
