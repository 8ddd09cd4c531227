package io.datawarp.governance.orphans;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts old orphans away, never unannounced: what one run says, the next one does. */
@ApplicationScoped
public class OrphanJob {

    // The weekly maintenance does the same an hour after the daily job: it must not put away what that has just
    // announced.
    private static final Duration SHORTEST_NOTICE = Duration.ofHours(12);

    private static final Logger LOG = Logger.getLogger(OrphanJob.class);

    private final Orphanage orphanage;
    private final OrphanSearch search;
    private final OrphanConfig config;
    private final Clock clock;

    OrphanJob(Orphanage orphanage, OrphanSearch search, OrphanConfig config, Clock clock) {
        this.orphanage = orphanage;
        this.search = search;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(cron = "${datawarp.governance.orphans.schedule:0 0 2 * * ?}", timeZone = "UTC")
    void scheduled() throws SQLException {
        run(false);
    }

    /**
     * Archives what an earlier run has announced and announces what has become old since; what it did. One orphan that
     * can't be archived, such as a table that a query holds, keeps no other from it.
     *
     * @throws SQLException of the first that could not be archived, when all others are done
     */
    List<Orphan.Archived> run(boolean dryRun) throws SQLException {
        search.look();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime old = now.minus(config.archiveAfter());
        List<Orphan.Archived> done = new ArrayList<>();
        SQLException failure = null;
        for (Orphan orphan : orphanage.announcedBefore(now.minus(SHORTEST_NOTICE))) {
            try {
                done.add(dryRun ? orphanage.plan(orphan) : archive(orphan));
            } catch (SQLException e) {
                LOG.warnf("%s.%s could not be archived: %s", orphan.schema(), orphan.relation(), e.getMessage());
                failure = failure == null ? e : failure;
            }
        }
        for (Orphan orphan : orphanage.unannounced(old)) {
            LOG.infof("%s.%s belongs to no dataset; the next run archives it", orphan.schema(), orphan.relation());
            if (!dryRun) {
                orphanage.announce(orphan);
            }
            done.add(orphanage.plan(orphan));
        }
        if (failure != null) {
            throw failure;
        }
        return done;
    }

    /** Does the same for a maintenance job: a line for each orphan. */
    public List<String> sweep(boolean dryRun) throws SQLException {
        return run(dryRun).stream()
                .map(orphan -> orphan.schema() + "." + orphan.relation()
                        + (orphan.dryRun()
                                ? " is announced: the next run archives it"
                                : " is now " + orphan.archivedAs()))
                .toList();
    }

    private Orphan.Archived archive(Orphan orphan) throws SQLException {
        Orphan.Archived archived = orphanage.archive(orphan, "schedule", "No dataset has owned it for long");
        LOG.infof("%s.%s is archived as %s", orphan.schema(), orphan.relation(), archived.archivedAs());
        return archived;
    }

    @Scheduled(cron = "${datawarp.governance.orphans.experiments-schedule:0 30 1 ? * SUN}", timeZone = "UTC")
    void emptyStagingTest() throws SQLException {
        LOG.infof("Dropped %d experiments from staging_test", orphanage.emptyStagingTest());
    }
}
