package io.datawarp.ingest.identity;

import io.datawarp.tabular.TableExtract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes the code of a new dataset: the publication, then what tells the table from its neighbours, in whole words and
 * at most 40 characters. Given once, it is kept for good, so it has to be readable rather than derivable.
 */
public final class DatasetCode {

    private static final int LONGEST = 40;
    private static final Set<String> STOP_WORDS =
            Set.of("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with");
    private static final Set<String> GENERIC =
            Set.of("table", "sheet", "data", "dataset", "tab", "page", "figure", "series");

    private DatasetCode() {}

    /**
     * @param alone whether the table is the only one of its file, and the publication's first
     * @param neighbours signatures of the file's other tables
     * @param taken whether a code is in use
     */
    public static String of(
            String publication,
            TableExtract table,
            Signature signature,
            List<Signature> neighbours,
            boolean alone,
            Predicate<String> taken) {
        List<String> candidates = new ArrayList<>();
        if (alone) {
            candidates.add(publication);
        }
        List<String> sheet = distinct(signature.sheet(), publication);
        List<String> title = distinct(signature.title(), publication);
        boolean named = !isGeneric(sheet);
        if (named && neighbours.stream().noneMatch(other -> other.sheet().equals(signature.sheet()))) {
            candidates.add(join(publication, sheet));
        }
        if (!title.isEmpty()
                && neighbours.stream().noneMatch(other -> other.title().equals(signature.title()))) {
            candidates.add(join(publication, title));
        }
        List<String> rows = distinct(rows(signature), publication);
        List<String> words = new ArrayList<>(named ? sheet : title.isEmpty() ? sheet : first(title, 3));
        rows.stream().filter(word -> !words.contains(word)).forEach(words::add);
        candidates.add(join(publication, words));
        for (String candidate : candidates) {
            if (!taken.test(candidate)) {
                return candidate;
            }
        }
        String base = candidates.get(candidates.size() - 1);
        for (int n = Math.max(2, table.number()); ; n++) {
            String numbered = cut(base, LONGEST - 1 - Integer.toString(n).length()) + "_" + n;
            if (!taken.test(numbered)) {
                return numbered;
            }
        }
    }

    private static List<String> rows(Signature signature) {
        List<String> labels = signature.labels();
        return labels.isEmpty() ? List.of() : Words.of(labels.get(labels.size() - 1));
    }

    private static boolean isGeneric(List<String> words) {
        return words.stream()
                .allMatch(word ->
                        Words.isNumber(word) || word.length() < 2 || GENERIC.contains(word.replaceAll("\\d+$", "")));
    }

    /** Words that say more than the publication's code does, each once. */
    private static List<String> distinct(List<String> words, String publication) {
        Set<String> said = Set.of(publication.split("_"));
        return words.stream()
                .map(word -> word.replaceAll("[^a-z0-9]", ""))
                .filter(word -> !word.isEmpty() && !STOP_WORDS.contains(word) && !said.contains(word))
                .distinct()
                .toList();
    }

    private static List<String> first(List<String> words, int count) {
        return words.subList(0, Math.min(count, words.size()));
    }

    private static String join(String publication, List<String> words) {
        StringBuilder code = new StringBuilder(cut(publication, LONGEST - 8));
        for (String word : words) {
            if (code.length() + 1 + word.length() > LONGEST) {
                break;
            }
            code.append('_').append(word);
        }
        return code.toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length).replaceFirst("_+$", "");
    }
}
