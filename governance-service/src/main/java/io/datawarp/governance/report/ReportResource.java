package io.datawarp.governance.report;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The report over HTTP: JSON, plain text, or HTML that needs nothing else. */
@Path("/")
@Blocking
@Tag(name = "Report")
class ReportResource {

    private final ReportReader reports;

    ReportResource(ReportReader reports) {
        this.reports = reports;
    }

    @GET
    @Path("v1/report")
    @Produces(MediaType.APPLICATION_JSON + ";qs=1")
    @Operation(
            summary = "The weekly health report, as of now",
            description = "Accept: application/json, text/plain or text/html")
    public Report json() throws SQLException {
        return reports.read();
    }

    @GET
    @Path("v1/report")
    @Produces(MediaType.TEXT_PLAIN + ";qs=0.5")
    @Operation(hidden = true)
    public String plain() throws SQLException {
        return ReportText.plain(reports.read());
    }

    @GET
    @Path("v1/report")
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    @ResponseHeader(
            name = "Content-Security-Policy",
            value = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    @Operation(hidden = true)
    public String html() throws SQLException {
        return ReportText.html(reports.read());
    }

    @GET
    @Path("report")
    @Produces(MediaType.TEXT_HTML)
    @ResponseHeader(
            name = "Content-Security-Policy",
            value = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    @Operation(operationId = "getReportPage", summary = "The health report as a page")
    public String page() throws SQLException {
        return ReportText.html(reports.read());
    }
}
