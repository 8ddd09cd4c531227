package io.datawarp.query.rows;

import jakarta.ws.rs.Priorities;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What happens, as it may at any moment, when an answer is made and not sent yet. */
public class LateLoad {

    private static final AtomicReference<Optional<Runnable>> NEXT = new AtomicReference<>(Optional.empty());

    static void once(Runnable load) {
        NEXT.set(Optional.of(load));
    }

    @ServerResponseFilter(priority = Priorities.USER + 1000)
    public void publish() {
        NEXT.getAndSet(Optional.empty()).ifPresent(Runnable::run);
    }
}
