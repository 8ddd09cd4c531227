package io.datawarp.query.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Datasets;
import io.quarkiverse.mcp.server.CompleteArg;
import io.quarkiverse.mcp.server.CompleteResourceTemplate;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.ResourceTemplateArg;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.List;

/** Datasets as MCP resources, for clients that let people attach them to a conversation. */
@Singleton
class Resources {

    private static final int SUGGESTIONS = 100;

    private final Datasets datasets;
    private final ObjectMapper json;

    Resources(Datasets datasets, ObjectMapper json) {
        this.datasets = datasets;
        this.json = json;
    }

    @ResourceTemplate(
            name = "dataset",
            title = "Dataset",
            description = "What a dataset holds: columns, periods, table name, licence",
            uriTemplate = "dataset://{code}",
            mimeType = "application/json")
    @Blocking
    TextResourceContents dataset(@ResourceTemplateArg(name = "code") String code, RequestUri uri) {
        try {
            String text = json.writeValueAsString(datasets.get(code));
            return new TextResourceContents(uri.value(), text, "application/json");
        } catch (Problem e) {
            throw new McpException(String.valueOf(e.getDetail()), e, JsonRpcErrorCodes.RESOURCE_NOT_FOUND);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A dataset could not be written as JSON", e);
        }
    }

    @CompleteResourceTemplate("dataset")
    @Blocking
    CompletionResponse code(@CompleteArg(name = "code") String begun) {
        List<String> all =
                datasets.codes().stream().filter(code -> code.contains(begun)).toList();
        return new CompletionResponse(
                all.subList(0, Math.min(SUGGESTIONS, all.size())), all.size(), all.size() > SUGGESTIONS);
    }
}
