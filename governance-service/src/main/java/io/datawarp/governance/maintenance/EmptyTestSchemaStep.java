package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** Experiments last a week. */
@ApplicationScoped
class EmptyTestSchemaStep extends HandOver {

    EmptyTestSchemaStep() {
        super("empty_test_schema", "empty staging_test");
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    public int place() {
        return 30;
    }
}
