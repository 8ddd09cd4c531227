package io.datawarp.governance.gates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the gates warn and fail, and how they work. A dataset may have thresholds of its own. */
@ConfigMapping(prefix = "datawarp.governance.gates")
interface GateConfig {

    /** Fewer rows than this are a warning. */
    @WithDefault("10")
    long warnBelowRows();

    /** More rows than this are a failure. */
    @WithDefault("10000000")
    long failAboveRows();

    /** A row count that differs by more than this from the load it is compared with is a warning. */
    @WithDefault("50")
    long maxChangePercent();

    /** More new columns than this are a failure; any new column is a warning. */
    @WithDefault("10")
    long maxColumnsAdded();

    /** A larger share of repeated rows than this is a failure; any repeated row is a warning. */
    @WithDefault("50")
    long maxDuplicatePercent();

    /** How often to look for loads that wait, should a notification be lost. */
    @WithDefault("5s")
    Duration pollEvery();

    /** How many loads are judged at once. */
    @WithDefault("2")
    int parallelism();

    /** How long judging a load may take; after that it is tried again. */
    @WithDefault("10m")
    Duration timeout();

    /** After how many failed tries to judge a load an alert is raised; trying goes on. */
    @WithDefault("3")
    int triesBeforeAlert();

    /** Memory for one sort in the database while a load is judged, in megabytes. */
    @WithDefault("64")
    int workMemory();
}
