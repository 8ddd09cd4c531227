package io.datawarp.governance.plot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class Moment {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Moment() {}

    /** Such as 2026-11-26 06:57 UTC. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
