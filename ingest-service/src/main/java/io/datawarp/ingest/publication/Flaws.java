package io.datawarp.ingest.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, so that one run names everything. */
final class Flaws {

    private final List<Flaw> all = new ArrayList<>();
    private String file = "";
    private @Nullable String publication;

    /** From now on the flaws are in this file. */
    void enterFile(String name) {
        file = name;
        publication = null;
    }

    /** From now on the flaws are in this entry; null: in none. */
    void enter(@Nullable String code) {
        publication = code;
    }

    String file() {
        return file;
    }

    void add(int line, String message) {
        all.add(new Flaw(file, line, publication, message));
    }

    int count() {
        return all.size();
    }

    /** File by file, in the order of their lines. */
    List<Flaw> all() {
        List<String> files = all.stream().map(Flaw::file).distinct().toList();
        return all.stream()
                .sorted(Comparator.comparing((Flaw flaw) -> files.indexOf(flaw.file()))
                        .thenComparing(Flaw::line))
                .toList();
    }
}
