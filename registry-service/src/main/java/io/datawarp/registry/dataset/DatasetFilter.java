package io.datawarp.registry.dataset;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller looks for. Null filters let everything through. */
public record DatasetFilter(
        @Nullable String text,
        @Nullable String publication,
        @Nullable String domain,
        @Nullable String status) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    // Enough for any question; more only costs the database time.
    private static final int MAX_WORDS = 8;
    private static final int MAX_WORD_LENGTH = 60;

    boolean searches() {
        return text != null && !text.isBlank();
    }

    /** The words of the text, in lower case; safe to make a tsquery of. */
    List<String> words() {
        return text == null
                ? List.of()
                : WORD.matcher(text.toLowerCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .map(word -> word.substring(0, Math.min(word.length(), MAX_WORD_LENGTH)))
                        .distinct()
                        .limit(MAX_WORDS)
                        .toList();
    }
}
