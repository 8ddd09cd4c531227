package io.datawarp.ingest.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** The days that calendars speak of. */
@ConfigMapping(prefix = "datawarp.ingest.calendar")
public interface CalendarConfig {

    /** Time zone of the publishers: where their days begin and end. */
    @WithDefault("Europe/London")
    ZoneId zone();
}
