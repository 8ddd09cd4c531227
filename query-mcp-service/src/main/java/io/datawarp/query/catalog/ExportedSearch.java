package io.datawarp.query.catalog;

import io.datawarp.query.exported.Exported;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches the exported catalogue: names before columns before descriptions, with the same synonyms as the warehouse.
 * Words match from their beginning; when none fits, names that are nearly alike do. Values are not in the catalogue.
 */
@ApplicationScoped
@Typed(ExportedSearch.class)
class ExportedSearch implements DatasetSearch {

    private static final int IN_TITLE = 8;
    private static final int IN_COLUMN = 3;
    private static final int IN_TEXT = 1;

    private final Exported exported;
    private final ExportedDatasets datasets;
    private final Synonyms synonyms;

    ExportedSearch(Exported exported, ExportedDatasets datasets, Synonyms synonyms) {
        this.exported = exported;
        this.datasets = datasets;
        this.synonyms = synonyms;
    }

    @Override
    public Found find(DatasetFilter filter, int limit, int offset) {
        List<Dataset> shown = exported.datasets().stream()
                .map(datasets::dataset)
                .filter(dataset ->
                        filter.publication() == null || filter.publication().equals(dataset.publication()))
                .filter(dataset -> filter.domain() == null || filter.domain().equals(dataset.domain()))
                .toList();
        String text = filter.words();
        if (text == null) {
            return page(
                    shown.stream().map(dataset -> new Hit(dataset, 0, 0, null)).toList(), limit, offset, null);
        }
        SearchWords words = new SearchWords(text, synonyms);
        List<Hit> hits = shown.stream()
                .map(dataset -> hit(dataset, words))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Hit::rank)
                        .reversed()
                        .thenComparing(hit -> hit.dataset().code()))
                .toList();
        List<Hit> all =
                hits.stream().filter(hit -> hit.terms() == words.terms()).toList();
        if (!all.isEmpty()) {
            return page(all, limit, offset, null);
        }
        if (!hits.isEmpty()) {
            return page(hits, limit, offset, "No dataset has all of these words; these have some.");
        }
        Set<String> alike = Set.copyOf(
                Suggestions.closest(text, shown.stream().map(Dataset::code).toList()));
        return page(
                shown.stream()
                        .filter(dataset -> alike.contains(dataset.code()))
                        .map(dataset -> new Hit(dataset, 0, 0, "its name is similar, or its description"))
                        .toList(),
                limit,
                offset,
                null);
    }

    private static Found page(List<Hit> hits, int limit, int offset, @Nullable String note) {
        List<DatasetSummary> items = hits.stream()
                .skip(offset)
                .limit(limit)
                .map(hit -> DatasetSummary.of(hit.dataset(), hit.why()))
                .toList();
        return new Found(items, hits.size(), note);
    }

    private static Optional<Hit> hit(Dataset dataset, SearchWords words) {
        String title = joined(List.of(
                dataset.code().replace('_', ' '),
                Objects.requireNonNullElse(dataset.name(), ""),
                Objects.requireNonNullElse(dataset.publication(), ""),
                String.join(" ", dataset.tags())));
        String about = joined(List.of(
                Objects.requireNonNullElse(dataset.description(), ""),
                Objects.requireNonNullElse(dataset.domain(), "")));
        if (words.excluded().stream().anyMatch(word -> begins(word).test(title + " " + about))) {
            return Optional.empty();
        }
        int rank = dataset.deprecated() ? -1 : 0;
        int terms = 0;
        boolean titled = false;
        List<String> columns = new ArrayList<>();
        for (Set<String> meaning : words.meanings()) {
            Predicate<String> fits = meaning.stream()
                    .map(ExportedSearch::begins)
                    .reduce(Predicate::or)
                    .orElse(text -> false);
            List<String> found = dataset.columns().stream()
                    .filter(column -> fits.test(words(column)))
                    .map(DatasetColumn::name)
                    .toList();
            boolean inTitle = fits.test(title);
            boolean inText = fits.test(about);
            titled |= inTitle;
            columns.addAll(found);
            rank += (inTitle ? IN_TITLE : 0) + (found.isEmpty() ? 0 : IN_COLUMN) + (inText ? IN_TEXT : 0);
            terms += inTitle || inText || !found.isEmpty() ? 1 : 0;
        }
        return terms == 0 ? Optional.empty() : Optional.of(new Hit(dataset, rank, terms, why(titled, columns)));
    }

    private static String words(DatasetColumn column) {
        return joined(List.of(
                column.name().replace('_', ' '),
                Objects.requireNonNullElse(column.header(), ""),
                Objects.requireNonNullElse(column.description(), ""),
                String.join(" ", column.searchTerms())));
    }

    private static String why(boolean titled, List<String> columns) {
        List<String> reasons = new ArrayList<>();
        if (titled) {
            reasons.add("its name or subject");
        }
        if (!columns.isEmpty()) {
            reasons.add((columns.size() == 1 ? "column " : "columns ")
                    + columns.stream().distinct().limit(3).collect(Collectors.joining(", ")));
        }
        return reasons.isEmpty() ? "its name is similar, or its description" : String.join("; ", reasons);
    }

    private static String joined(List<String> texts) {
        return String.join(" ", texts).toLowerCase(Locale.ROOT);
    }

    // A plural finds its singular as well.
    private static Predicate<String> begins(String phrase) {
        String stem = phrase.length() > 4 && phrase.endsWith("s") ? phrase.substring(0, phrase.length() - 1) : phrase;
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(stem)).asPredicate();
    }

    private record Hit(
            Dataset dataset, int rank, int terms, @Nullable String why) {}
}
