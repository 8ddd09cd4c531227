package io.datawarp.query.reader;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Whether somebody still waits for the answer to this request, and wants to hear that it is being worked on. */
@RequestScoped
public class Interest {

    private volatile BooleanSupplier lost = () -> false;
    private volatile Consumer<Duration> progress = elapsed -> {};

    /** From then on the request's queries are cancelled in the database. */
    public void lostWhen(BooleanSupplier gone) {
        lost = gone;
    }

    /** Told every second how long a query has been running. */
    public void hear(Consumer<Duration> listener) {
        progress = listener;
    }

    BooleanSupplier lost() {
        return lost;
    }

    Consumer<Duration> progress() {
        return progress;
    }
}
