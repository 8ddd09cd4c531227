package io.datawarp.tabular.value;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How often each of the first few different words came. */
final class Counts {

    private static final int MAX_WORDS = 64;
    private static final int RECENT = 32;

    private final Map<String, long[]> counts = new HashMap<>();
    private @Nullable String[] recent = {};
    private long[][] recentCounters = {};
    private boolean full;

    @SuppressWarnings("ReferenceEquality") // another String of the same word is found the long way
    void add(String word, long count) {
        if (recent.length == 0) {
            recent = new String[RECENT];
            recentCounters = new long[RECENT][];
        }
        int slot = word.hashCode() & (RECENT - 1);
        if (recent[slot] == word) {
            recentCounters[slot][0] += count;
            return;
        }
        long[] counter = counts.get(word);
        if (counter != null) {
            counter[0] += count;
            recent[slot] = word;
            recentCounters[slot] = counter;
        } else if (counts.size() < MAX_WORDS) {
            counts.put(word, new long[] {count});
        } else {
            full = true;
        }
    }

    void add(Counts others) {
        others.counts.forEach((word, count) -> add(word, count[0]));
        full |= others.full;
    }

    /** True once a word was left out: then the words no longer say all there is, and need no more counting. */
    boolean isFull() {
        return full;
    }

    Set<String> words() {
        return counts.keySet();
    }

    long of(String word) {
        long[] counter = counts.get(word);
        return counter == null ? 0 : counter[0];
    }
}
