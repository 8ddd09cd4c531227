package io.datawarp.query.journal;

import java.util.Locale;

/** How a question came in. */
public enum Channel {
    MCP,
    REST,
    EXPLORER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
