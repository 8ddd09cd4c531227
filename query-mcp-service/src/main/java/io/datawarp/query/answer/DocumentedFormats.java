package io.datawarp.query.answer;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Gives each format of rows an address of its own in the OpenAPI document, {@code rows.csv} beside {@code rows}: a
 * generated client then has a method for each, that returns what it says. {@code Accept} works as well.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedFormats implements OASFilter {

    private static final String JSON = "application/json";

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        Content content = response.getContent();
        if (content != null && content.getMediaTypes() != null) {
            Content named = OASFactory.createContent();
            content.getMediaTypes().forEach((name, type) -> {
                boolean download = name.contains(";");
                named.addMediaType(
                        name.replaceFirst(";.*", ""),
                        download ? OASFactory.createMediaType().schema(file()) : type);
            });
            response.setContent(named);
        }
        return response;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, PathItem> files = new TreeMap<>();
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> Suffixes.MEDIA_TYPES.forEach((suffix, type) -> {
                            if (!type.equals(JSON) && offers(operation, type)) {
                                files.computeIfAbsent(path + "." + suffix, name -> OASFactory.createPathItem())
                                        .setOperation(method, file(operation, type, suffix));
                            }
                        })));
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(DocumentedFormats::keepJson));
        files.forEach(document.getPaths()::addPathItem);
    }

    private static boolean offers(Operation operation, String type) {
        APIResponses responses = operation.getResponses();
        APIResponse found = responses == null ? null : responses.getAPIResponse("200");
        return found != null && found.getContent() != null && found.getContent().hasMediaType(type);
    }

    private static Operation file(Operation operation, String type, String suffix) {
        APIResponses responses = OASFactory.createAPIResponses();
        operation.getResponses().getAPIResponses().forEach(responses::addAPIResponse);
        responses.addAPIResponse(
                "200",
                OASFactory.createAPIResponse()
                        .description("All rows, in a file")
                        .content(OASFactory.createContent()
                                .addMediaType(type, OASFactory.createMediaType().schema(file()))));
        String id = operation.getOperationId();
        return OASFactory.createOperation()
                .operationId(
                        id == null ? null : id + suffix.substring(0, 1).toUpperCase(Locale.ROOT) + suffix.substring(1))
                .summary("The same as a file")
                .tags(operation.getTags())
                .parameters(operation.getParameters())
                .requestBody(operation.getRequestBody())
                .responses(responses);
    }

    // The framework names what answers in several formats after one of them.
    private static void keepJson(Operation operation) {
        if (offers(operation, JSON) && offers(operation, "text/csv")) {
            operation.setSummary("Rows, with their citation, freshness and warnings");
            Content content = operation.getResponses().getAPIResponse("200").getContent();
            List.copyOf(content.getMediaTypes().keySet()).stream()
                    .filter(type -> !type.equals(JSON))
                    .forEach(content::removeMediaType);
        }
    }

    private static Schema file() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).format("binary");
    }
}
