package io.datawarp.governance.maintenance;

import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Maintenance over HTTP. */
@Path("/v1/maintenance")
@Blocking
@Tag(name = "Maintenance")
class MaintenanceResource {

    private final JobBook jobs;
    private final Caller caller;

    MaintenanceResource(JobBook jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("admin")
    @Path("{rhythm}")
    @Operation(
            summary = "Run weekly, monthly or quarterly maintenance now",
            description = "It runs in the background: Location tells where its progress is")
    @APIResponseSchema(value = Job.class, responseCode = "202", responseDescription = "Accepted")
    @APIResponse(responseCode = "404", description = "UNKNOWN_MAINTENANCE")
    public RestResponse<Job> ask(String rhythm, Job.@Nullable Request request) throws SQLException {
        Rhythm wanted = Rhythm.of(rhythm)
                .orElseThrow(() -> Problem.of(
                        404, "UNKNOWN_MAINTENANCE", "Unknown maintenance", "Ask for weekly, monthly or quarterly"));
        boolean dryRun = request != null && Boolean.TRUE.equals(request.dryRun());
        Job job = jobs.ask(wanted, dryRun, caller.name());
        return RestResponse.ResponseBuilder.<Job>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/v1/maintenance/jobs/" + job.jobId()))
                .entity(job)
                .build();
    }

    @GET
    @Path("jobs")
    @Operation(summary = "The newest 50 maintenance jobs")
    public Job.Page list() throws SQLException {
        return new Job.Page(jobs.newest());
    }

    @GET
    @Path("jobs/{id}")
    @Operation(summary = "A job, how far it is, and what came of its steps")
    @APIResponse(responseCode = "200", description = "The job")
    @APIResponse(responseCode = "404", description = "JOB_NOT_FOUND")
    public Job get(long id) throws SQLException {
        return jobs.find(id).orElseThrow(() -> notFound(id));
    }

    @DELETE
    @RolesAllowed("admin")
    @Path("jobs/{id}")
    @Operation(summary = "Cancel a job", description = "One that runs ends at its next step; what was done stays done")
    @APIResponse(responseCode = "200", description = "The job")
    @APIResponse(responseCode = "404", description = "JOB_NOT_FOUND")
    @APIResponse(responseCode = "409", description = "JOB_HAS_ENDED")
    public Job cancel(long id) throws SQLException {
        if (jobs.find(id).isEmpty()) {
            throw notFound(id);
        }
        return jobs.cancel(id)
                .orElseThrow(() -> Problem.of(
                        409, "JOB_HAS_ENDED", "Job has ended", "Job " + id + " has ended; there is nothing to cancel"));
    }

    private static Problem notFound(long id) {
        return Problem.of(
                404,
                "JOB_NOT_FOUND",
                "Job not found",
                "No maintenance job " + id + "; GET /v1/maintenance/jobs lists them");
    }
}
