package io.datawarp.governance.gates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

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

    /** A row count that differs by more than this percentage is a failure; unset: never. */
    OptionalLong failChangePercent();

    /** More new columns than this are a failure; any new column is a warning. */
    @WithDefault("10")
    long maxColumnsAdded();

    /** A larger share of repeated rows than this is a failure; any repeated row is a warning. */
    @WithDefault("50")
    long maxDuplicatePercent();

    /** A larger share of rows that repeat the key of another is a failure; any repeated key is a warning. */
    @WithDefault("5")
    long maxDuplicateKeyPercent();

    /** Dates that lie more years than this before the load's period are a warning. */
    @WithDefault("10")
    long maxYearsBack();

    /** A column of which a larger share lies in the future is a failure; any date in the future is a warning. */
    @WithDefault("50")
    long maxFuturePercent();

    /** When so large a share of the rows is published already under one other period, it is a warning. */
    @WithDefault("50")
    long warnRepeatedPercent();

    /** When so large a share of the rows is published already under one other period, it is a failure. */
    @WithDefault("100")
    long failRepeatedPercent();

    /** When a smaller share of the columns is described, it is a warning. */
    @WithDefault("50")
    long minDescribedPercent();

    /** When a smaller share of the columns is described, it is a failure; unset: never. */
    OptionalLong failBelowDescribedPercent();

    /** When more of the publisher's totals than this are off, it is a failure; unset: never. */
    OptionalLong maxTotalsOff();

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
