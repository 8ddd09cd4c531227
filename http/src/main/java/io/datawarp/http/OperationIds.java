package io.datawarp.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Names every operation in the OpenAPI document by method and path, so that generated clients get readable names which
 * do not change when Java's do: {@code GET /api/datasets/{code}/rows} is {@code getDatasetRows}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OperationIds implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> name(method, path, operation)));
    }

    private static void name(PathItem.HttpMethod method, String path, Operation operation) {
        if (operation.getOperationId() == null) {
            operation.setOperationId(of(method.name(), path));
        }
    }

    static String of(String method, String path) {
        StringBuilder name = new StringBuilder(method.toLowerCase(Locale.ROOT));
        // What all paths begin with tells nothing.
        String[] segments =
                path.replaceFirst("^/(api|v1)/", "").replaceFirst("^/", "").split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].startsWith("{")) {
                boolean one = i + 1 < segments.length && segments[i + 1].startsWith("{");
                for (String word :
                        (one ? segments[i].replaceFirst("s$", "") : segments[i]).split("[^A-Za-z0-9]+", -1)) {
                    name.append(
                            word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
                }
            }
        }
        return name.toString();
    }
}
