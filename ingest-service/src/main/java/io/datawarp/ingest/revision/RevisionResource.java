package io.datawarp.ingest.revision;

import io.datawarp.http.Problem;
import io.datawarp.ingest.revision.EditionWriter.Form;
import io.datawarp.ingest.revision.Revision.Detail;
import io.datawarp.ingest.revision.Revision.RowChange;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Revisions and replaced editions over HTTP. */
@Path("/v1/datasets/{code}")
@Blocking
@Tag(name = "Revisions")
class RevisionResource {

    private static final int LARGEST_PAGE = 1000;

    private final RevisionReader revisions;
    private final EditionReader editions;

    RevisionResource(RevisionReader revisions, EditionReader editions) {
        this.revisions = revisions;
        this.editions = editions;
    }

    @GET
    @Path("/revisions")
    @Operation(summary = "What re-issued periods changed", description = "Newest first")
    public Revision.Page list(
            String code, @RestQuery @Nullable String period, @RestQuery @DefaultValue("100") int limit)
            throws SQLException {
        requireDataset(code);
        return new Revision.Page(revisions.list(code, period, atMost(limit)));
    }

    @GET
    @Path("/revisions/{id}")
    @Operation(summary = "One revision with the rows and cells that differ")
    public Detail find(String code, long id, @RestQuery @DefaultValue("100") int limit) throws SQLException {
        requireDataset(code);
        Revision revision = revisions
                .find(code, id)
                .orElseThrow(() -> Problem.of(
                        404, "REVISION_NOT_FOUND", "Revision not found", "'" + code + "' has no revision " + id));
        List<RowChange> rows = revisions.rows(revision, atMost(limit) + 1);
        boolean truncated = rows.size() > atMost(limit);
        return new Detail(revision, truncated ? rows.subList(0, atMost(limit)) : rows, truncated);
    }

    @GET
    @Path("/editions/{load}")
    @Operation(
            summary = "An edition as it was published",
            description =
                    "format csv or json; exact values, types and markers, also after later changes of the table."
                            + " With file=true the csv is one that can be loaded again: markers in their cells, no columns of ours")
    @APIResponse(
            responseCode = "200",
            description = "Its columns and rows",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Response edition(
            String code,
            long load,
            @RestQuery @DefaultValue("json") String format,
            @RestQuery @DefaultValue("false") boolean file)
            throws SQLException {
        requireDataset(code);
        if (!format.equals("csv") && !format.equals("json")) {
            throw Problem.of(400, "UNKNOWN_FORMAT", "Unknown format", "format is csv or json, not '" + format + "'");
        }
        Edition edition = editions.find(code, load)
                .orElseThrow(() -> Problem.of(
                        404,
                        "EDITION_NOT_FOUND",
                        "Edition not found",
                        "Load " + load + " has published nothing of '" + code
                                + "' that can be brought back; './datawarp revisions " + code + "' (GET /v1/datasets/"
                                + code + "/revisions) lists the replaced loads"));
        boolean csv = format.equals("csv");
        if (csv && file && !edition.fitsIntoFile()) {
            throw Problem.of(
                    409,
                    "EDITION_IS_NO_FILE",
                    "Edition is no file",
                    "The rows of load " + load
                            + " stand under section labels, or were turned from wide to long, which a"
                            + " CSV of them can't say. Load its own bytes again with './datawarp load --replay " + load
                            + "', or read the rows with --format json");
        }
        Form form = !csv ? Form.JSON : file ? Form.FILE : Form.CSV;
        StreamingOutput body = out -> {
            try {
                EditionWriter.write(editions, edition, form, out);
            } catch (SQLException e) {
                throw new IOException("The edition could not be read", e);
            }
        };
        return Response.ok(body, csv ? "text/csv;charset=UTF-8" : MediaType.APPLICATION_JSON)
                .build();
    }

    private void requireDataset(String code) throws SQLException {
        if (!revisions.isDataset(code)) {
            throw Problem.of(404, "DATASET_NOT_FOUND", "Dataset not found", "No dataset '" + code + "' is registered");
        }
    }

    private static int atMost(int limit) {
        return Math.max(1, Math.min(limit, LARGEST_PAGE));
    }
}
