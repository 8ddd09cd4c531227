package io.datawarp.ingest.publication;

import java.util.List;
import java.util.stream.Collectors;

/** A publications file that can't be used, with everything that is wrong in it. */
public final class InvalidPublications extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    InvalidPublications(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }
}
