package io.datawarp.export.run;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Exports on demand. */
@Path("/v1/exports")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ExportResource {

    private static final Duration BEAT = Duration.ofMillis(300);

    private final Exports exports;

    ExportResource(Exports exports) {
        this.exports = exports;
    }

    @POST
    @Operation(summary = "Asks for an export: of one dataset, of all, or of those that have changed")
    @APIResponseSchema(value = ExportView.class, responseCode = "202", responseDescription = "Accepted")
    public Response request(@Nullable ExportRequest request) throws SQLException {
        ExportView export = exports.request(request == null ? ExportRequest.changed() : request);
        return Response.accepted(export)
                .location(URI.create("/v1/exports/" + export.exportId()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An export, with one item an object")
    public ExportView find(long id) throws SQLException {
        return exports.find(id);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Stops an export; the one in the store stays as it was")
    @APIResponse(responseCode = "404", description = "EXPORT_NOT_FOUND")
    @APIResponse(responseCode = "409", description = "EXPORT_HAS_ENDED")
    @APIResponseSchema(value = ExportView.class, responseCode = "202", responseDescription = "Accepted")
    public Response cancel(long id) throws SQLException {
        return Response.accepted(exports.cancel(id)).build();
    }

    @GET
    @Path("{id}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "An export's progress as it happens; the stream ends with the export")
    public Multi<ExportProgress> progress(long id) throws SQLException {
        exports.find(id);
        return Multi.createFrom()
                .ticks()
                .every(BEAT)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(Unchecked.function(tick -> ExportProgress.of(exports.find(id))))
                .skip()
                .repetitions()
                .onItem()
                .transformToMultiAndConcatenate(ExportResource::endAfter)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    // The last event is followed by nothing, which ends the stream.
    private static Multi<Optional<ExportProgress>> endAfter(ExportProgress progress) {
        return progress.status().equals("in_progress")
                ? Multi.createFrom().item(Optional.of(progress))
                : Multi.createFrom().items(Optional.of(progress), Optional.empty());
    }
}
