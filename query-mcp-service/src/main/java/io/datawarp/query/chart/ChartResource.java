package io.datawarp.query.chart;

import io.datawarp.http.Caller;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Via;
import io.datawarp.query.parameters.Parameters;
import io.datawarp.query.rows.RowsParameters;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Charts over REST, as figures to draw. */
@Path("/api/datasets/{code}/chart")
@Blocking
public class ChartResource {

    private static final Parameters PARAMETERS =
            new Parameters("charts", List.of("measure", "by", "split"), List.of("filter"));

    private final Charts charts;
    private final Caller caller;
    private final Via via;

    ChartResource(Charts charts, Caller caller, Via via) {
        this.charts = charts;
        this.caller = caller;
        this.via = via;
    }

    @GET
    public Chart get(
            @PathParam("code") String code,
            @QueryParam("measure") @Nullable String measure,
            @QueryParam("by") @Nullable String by,
            @QueryParam("split") @Nullable String split,
            @BeanParam RowsParameters conditions,
            @Context UriInfo uri) {
        PARAMETERS.require(uri);
        Asked asked = new Asked(
                via.channel(), caller.name(), "chart", uri.getRequestUri().toString());
        return charts.of(asked, code, new ChartQuestion(measure, by, split, conditions.filters()));
    }
}
