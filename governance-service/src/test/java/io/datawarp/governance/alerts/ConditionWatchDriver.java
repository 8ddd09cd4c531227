package io.datawarp.governance.alerts;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests elsewhere have what is wrong looked for when they say so. */
@ApplicationScoped
public class ConditionWatchDriver {

    private final ConditionWatch watch;

    ConditionWatchDriver(ConditionWatch watch) {
        this.watch = watch;
    }

    public void check() {
        watch.check();
    }
}
