package io.datawarp.query.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody searches for, as PostgreSQL's full text search takes it: each word or quoted phrase with what means the
 * same; a word with a minus must not occur; the last word may be the beginning of one, since people search as they type.
 */
final class SearchWords {

    private static final Pattern WORD = Pattern.compile("(-?)\"([^\"]+)\"|(\\S+)");
    private static final int PREFIX_FROM = 3;
    private static final int MOST = 20;

    private final List<String> wanted = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();
    private final Set<String> phrases = new LinkedHashSet<>();
    private final List<Set<String>> meanings = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();

    SearchWords(String text, Synonyms synonyms) {
        this(text, synonyms, Map.of());
    }

    /** @param spellings words that nothing has, each with those that it may have been meant to be */
    SearchWords(String text, Synonyms synonyms, Map<String, List<String>> spellings) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find() && words.size() < MOST) {
            if (matcher.group(2) != null) {
                take(matcher.group(1) + matcher.group(2), synonyms, words);
            } else {
                take(matcher.group(3).replaceAll("[\"'’(),;:?!]", " ").strip(), synonyms, words);
            }
        }
        boolean open = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
        for (int i = 0; i < words.size(); ) {
            int length = longest(words, i, synonyms);
            String phrase = String.join(" ", words.subList(i, i + length));
            i += length;
            wanted.add(term(phrase, meanings(phrase, synonyms, spellings), open && i == words.size() && length == 1));
        }
    }

    /** Finds what has all of the words. */
    String all() {
        return joined(" & ");
    }

    /** Finds what has some of them. */
    String some() {
        return joined(" | ");
    }

    int terms() {
        return wanted.size();
    }

    /** Every phrase that is looked for, what means the same included, to tell which value matched. */
    Set<String> phrases() {
        return phrases;
    }

    /** For each term the phrases that mean it. */
    List<Set<String>> meanings() {
        return meanings;
    }

    /** What must not occur. */
    List<String> excluded() {
        return excluded;
    }

    private void take(String word, Synonyms synonyms, List<String> words) {
        if (word.startsWith("-") && word.length() > 1) {
            unwanted.add("!" + quoted(word.substring(1)));
            excluded.add(word.substring(1));
        } else if (word.contains(" ") && !synonyms.knows(word)) {
            words.add(word);
        } else if (!word.isEmpty()) {
            words.addAll(List.of(word.split(" ")));
        }
    }

    private static int longest(List<String> words, int from, Synonyms synonyms) {
        for (int length = Math.min(Synonyms.LONGEST, words.size() - from); length > 1; length--) {
            if (synonyms.knows(String.join(" ", words.subList(from, from + length)))) {
                return length;
            }
        }
        return 1;
    }

    private static Set<String> meanings(String phrase, Synonyms synonyms, Map<String, List<String>> spellings) {
        Set<String> same = new LinkedHashSet<>(synonyms.of(phrase));
        spellings.getOrDefault(phrase, List.of()).forEach(spelling -> same.addAll(synonyms.of(spelling)));
        return same;
    }

    private String term(String phrase, Set<String> same, boolean begun) {
        phrases.addAll(same);
        meanings.add(same);
        String beginning = (begun && phrase.length() >= PREFIX_FROM) ? quoted(phrase) + ":* | " : "";
        return "(" + beginning + same.stream().map(SearchWords::quoted).collect(Collectors.joining(" | ")) + ")";
    }

    private String joined(String by) {
        String some = wanted.isEmpty() ? "" : "(" + String.join(by, wanted) + ")";
        String none = String.join(" & ", unwanted);
        return (some.isEmpty() || none.isEmpty()) ? some + none : some + " & " + none;
    }

    private static String quoted(String phrase) {
        return "'" + phrase.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
