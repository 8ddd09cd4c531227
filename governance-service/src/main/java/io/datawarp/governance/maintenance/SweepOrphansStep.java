package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** Orphans older than a week are archived by registry-service. */
@ApplicationScoped
class SweepOrphansStep extends HandOver {

    SweepOrphansStep() {
        super("sweep_orphans", "archive orphans older than 7 days");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    public int place() {
        return 20;
    }
}
