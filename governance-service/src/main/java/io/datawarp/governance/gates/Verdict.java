package io.datawarp.governance.gates;

import java.util.Locale;

/** What a gate says, from harmless to stopping. */
enum Verdict {
    PASS("✓"),
    WARN("⚠"),
    FAIL("✗");

    private final String mark;

    Verdict(String mark) {
        this.mark = mark;
    }

    /** The sign that begins its sentence. */
    String mark() {
        return mark;
    }

    /** As the database and the API write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
