package io.datawarp.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says in every service's OpenAPI document that any call may answer with a problem, and what one looks like. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final String NAME = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(NAME, schema());
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(ProblemResponses::describe));
    }

    private static void describe(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        if (responses.getAPIResponses() != null) {
            responses.getAPIResponses().forEach((status, response) -> {
                if (status.matches("[45].*") && response.getContent() == null) {
                    response.setContent(content());
                }
            });
        }
        if (responses.getDefaultValue() == null) {
            responses.setDefaultValue(
                    OASFactory.createAPIResponse().description("Any error").content(content()));
        }
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + NAME)));
    }

    private static Schema schema() {
        return type(Schema.SchemaType.OBJECT, "What is wrong, where, and how to mend it (RFC 9457)")
                .addProperty("type", text("Made from the code, such as /problems/dataset-not-found"))
                .addProperty("title", text("The same for every problem with this code"))
                .addProperty("status", type(Schema.SchemaType.INTEGER, "The HTTP status"))
                .addProperty("code", text("Stable, for programs, such as DATASET_NOT_FOUND"))
                .addProperty("detail", text("For people: what, where, and how to mend it"))
                .addProperty("instance", text("The path that was asked for"))
                .addProperty("requestId", text("The X-Request-Id of the call, as in the service's log"));
    }

    private static Schema text(String description) {
        return type(Schema.SchemaType.STRING, description);
    }

    private static Schema type(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().type(List.of(type)).description(description);
    }
}
