package io.datawarp.query.answer;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Names formats in the OpenAPI document without the quality that only chooses between them, and says that a download is
 * no JSON object: generated clients believe what stands there.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedFormats implements OASFilter {

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

    private static Schema file() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).format("binary");
    }
}
