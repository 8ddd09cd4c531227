package io.datawarp.ingest.publication;

import java.util.ArrayList;
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

    List<Flaw> all() {
        return List.copyOf(all);
    }
}
