package io.datawarp.governance.outbox;

import java.util.Locale;

/** The ways by which messages leave. */
public enum Channel {
    MAIL,
    WEBHOOK;

    /** As the database writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
