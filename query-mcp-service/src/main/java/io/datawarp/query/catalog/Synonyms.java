package io.datawarp.query.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Words of the field that mean the same: whoever asks for "GP" also finds "general practice", and the other way. */
@ApplicationScoped
class Synonyms {

    /** No phrase of a group has more words. */
    static final int LONGEST = 6;

    private final Map<String, Set<String>> groups = new HashMap<>();

    @Inject
    Synonyms(SearchConfig config) {
        this(builtIn(), config.synonyms().map(Synonyms::read).orElse(List.of()));
    }

    @SafeVarargs
    Synonyms(List<String>... files) {
        for (List<String> lines : files) {
            lines.forEach(this::add);
        }
    }

    /** All phrases that mean the same as this one in small letters, itself first. */
    Set<String> of(String phrase) {
        Set<String> same = new LinkedHashSet<>(Set.of(phrase));
        same.addAll(groups.getOrDefault(phrase, Set.of()));
        return same;
    }

    boolean knows(String phrase) {
        return groups.containsKey(phrase);
    }

    // A line of the user's that shares a word with one of ours makes one group of both.
    private void add(String line) {
        Set<String> group = new LinkedHashSet<>();
        Arrays.stream(line.replaceFirst("#.*", "").split(","))
                .map(phrase -> phrase.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                .filter(phrase -> !phrase.isEmpty())
                .forEach(phrase -> group.addAll(of(phrase)));
        group.forEach(phrase -> groups.put(phrase, group));
    }

    private static List<String> builtIn() {
        try (InputStream file = Synonyms.class.getResourceAsStream("synonyms.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The built-in synonyms could not be read", e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The synonyms in " + file + " (datawarp.query.search.synonyms) could not be read", e);
        }
    }
}
