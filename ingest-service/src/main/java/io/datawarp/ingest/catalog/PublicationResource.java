package io.datawarp.ingest.catalog;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Publications over HTTP. */
@Path("/v1/publications")
@Blocking
public class PublicationResource {

    private final PublicationCatalog catalog;

    PublicationResource(PublicationCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    public PublicationList list() {
        return catalog.list();
    }

    /** With {@code locate}, its pages are fetched and the files of each period named. */
    @GET
    @Path("/{code}")
    public PublicationDetail find(
            String code, @RestQuery @DefaultValue("false") boolean locate, @RestQuery @Nullable String period) {
        return catalog.find(code, locate, period);
    }

    /** Says what is wrong with a text that would be a publications file, and changes nothing. */
    @POST
    @Path("/check")
    @Consumes({MediaType.TEXT_PLAIN, "application/yaml"})
    public CheckResult check(String text, @RestQuery @Nullable String name) {
        return catalog.check(text, name);
    }

    @POST
    @Path("/reload")
    public PublicationList reload() {
        return catalog.reload();
    }
}
