package io.datawarp.ingest.backfill;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far a file is. */
enum FileStatus {
    /** Behind an earlier file of its publication. */
    QUEUED,
    WAITING,
    RUNNING,
    /** Read; its loads are at the gates. */
    LOADING,
    LOADED,
    /** Some of its tables were loaded, some failed. */
    PARTIAL,
    SKIPPED,
    /** Not released yet, and not late. */
    AWAITED,
    FAILED,
    STOPPED;

    private static final Set<FileStatus> OPEN = EnumSet.of(QUEUED, WAITING, RUNNING, LOADING);

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean hasEnded() {
        return !OPEN.contains(this);
    }
}
