package io.datawarp.governance.maintenance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** When maintenance runs, and who gets the weekly report. */
@ConfigMapping(prefix = "datawarp.governance.maintenance")
interface MaintenanceConfig {

    /** When the weekly job runs, as a cron expression in UTC; off: never by itself. */
    @WithDefault("0 0 3 ? * SUN")
    String weeklyCron();

    /** When the monthly job runs. */
    @WithDefault("0 0 4 1 * ?")
    String monthlyCron();

    /** When the quarterly job runs. */
    @WithDefault("0 0 5 2 1,4,7,10 ?")
    String quarterlyCron();

    /** How often to look for jobs that wait, such as 5s; off: never. */
    @WithDefault("5s")
    String pollEvery();

    /** E-mail addresses that get the weekly report, with commas between; unset: nobody. */
    Optional<List<String>> reportTo();
}
