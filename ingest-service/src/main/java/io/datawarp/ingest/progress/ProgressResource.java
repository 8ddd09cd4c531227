package io.datawarp.ingest.progress;

import io.datawarp.http.Problem;
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
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Progress as server-sent events, until the load has ended. */
@Path("/v1/loads/{id}/progress")
public class ProgressResource {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ProgressBoard board;

    ProgressResource(ProgressBoard board) {
        this.board = board;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Progress> progress(long id) throws SQLException {
        Progress now = board.of(id)
                .orElseThrow(() -> Problem.of(404, "LOAD_NOT_FOUND", "Load not found", "There is no load " + id));
        Multi<Progress> later = Multi.createFrom()
                .ticks()
                .every(INTERVAL)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> look(id));
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(now), later)
                .select()
                .first(new UntilEnded())
                .skip()
                .repetitions();
    }

    private Uni<Progress> look(long id) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return board.of(id).orElseThrow();
                    } catch (SQLException e) {
                        throw new IllegalStateException("The load's progress can't be read", e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
