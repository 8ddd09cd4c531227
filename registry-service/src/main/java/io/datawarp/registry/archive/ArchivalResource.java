package io.datawarp.registry.archive;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Archivings that were asked for. */
@Path("/v1/archivals")
@Blocking
@Tag(name = "Lifecycle")
class ArchivalResource {

    private final ArchiveService archive;

    ArchivalResource(ArchiveService archive) {
        this.archive = archive;
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An archiving and how far it is")
    public Archival find(long id) {
        return archive.find(id);
    }
}
