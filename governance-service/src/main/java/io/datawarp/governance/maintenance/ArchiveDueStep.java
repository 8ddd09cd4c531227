package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** Deprecated datasets past their grace are archived by registry-service. */
@ApplicationScoped
class ArchiveDueStep extends HandOver {

    ArchiveDueStep() {
        super("archive_due", "archive the deprecated datasets past their archive date");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public int place() {
        return 10;
    }
}
