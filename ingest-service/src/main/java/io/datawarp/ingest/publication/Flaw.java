package io.datawarp.ingest.publication;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a publications file.
 *
 * @param file as it was named
 * @param line 1-based
 * @param publication code of the entry; null outside of any
 * @param message what is wrong and how to mend it
 */
public record Flaw(String file, int line, @Nullable String publication, String message) {

    /** In one line: file, line, publication, what to do. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (publication == null ? "" : publication + ": ") + message;
    }
}
