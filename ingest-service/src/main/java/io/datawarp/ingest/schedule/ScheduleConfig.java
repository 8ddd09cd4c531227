package io.datawarp.ingest.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When publishers are asked whether they have released. */
@ConfigMapping(prefix = "datawarp.ingest.schedule")
public interface ScheduleConfig {

    /** Whether this instance looks for releases; the database is told of publications either way. */
    @WithDefault("true")
    boolean enabled();

    /** How often it is looked whether something is due. */
    @WithDefault("1m")
    Duration tick();

    /** When each enabled publication is checked on a working day; most release at 09:30. */
    @WithDefault("10:00")
    LocalTime morning();

    /** When checking ends on a day on which a release is expected. */
    @WithDefault("17:30")
    LocalTime evening();

    /** How often a publication is checked between morning and evening around an expected release. */
    @WithDefault("15m")
    Duration expectedEvery();
}
