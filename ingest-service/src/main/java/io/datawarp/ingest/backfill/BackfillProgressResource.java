package io.datawarp.ingest.backfill;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Progress of a backfill as server-sent events, with the files that have just ended, until it has ended itself. */
@Path("/v1/backfills/{id}/progress")
public class BackfillProgressResource {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Backfills backfills;
    private final BackfillReader reader;

    BackfillProgressResource(Backfills backfills, BackfillReader reader) {
        this.backfills = backfills;
        this.reader = reader;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Backfill> progress(long id) throws SQLException {
        backfills.summary(id);
        AtomicReference<Instant> seen = new AtomicReference<>(Instant.EPOCH);
        return Multi.createFrom()
                .ticks()
                .every(INTERVAL)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> look(id, seen))
                .select()
                .first(new UntilStopped());
    }

    private Uni<Backfill> look(long id, AtomicReference<Instant> seen) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        // The figures first: what ends meanwhile is told next time.
                        Backfill now = backfills.summary(id);
                        List<FileOutcome> last = reader.endedAfter(id, Objects.requireNonNull(seen.get()));
                        last.forEach(file -> seen.set(Objects.requireNonNull(file.completedAt())));
                        return now.withLast(last);
                    } catch (SQLException e) {
                        throw new IllegalStateException("The backfill's progress can't be read", e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
