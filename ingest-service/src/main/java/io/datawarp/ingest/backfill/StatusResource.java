package io.datawarp.ingest.backfill;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The grid of publications and periods. */
@Path("/v1/publications/status")
@Blocking
public class StatusResource {

    private final StatusReader reader;

    StatusResource(StatusReader reader) {
        this.reader = reader;
    }

    @GET
    public StatusGrid status(@RestQuery @Nullable String publication) throws SQLException {
        return reader.read(publication);
    }
}
