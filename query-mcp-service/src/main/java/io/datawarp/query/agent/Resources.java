package io.datawarp.query.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.DatasetFilter;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.hint.NextStep;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.ResourceTemplateArg;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** Datasets as MCP resources, for clients that let people attach them to a conversation. */
@Singleton
class Resources {

    private static final int FIRST = 100;

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
        return contents(uri, () -> datasets.get(code));
    }

    @ResourceTemplate(
            name = "schema",
            title = "Columns of a dataset",
            description = "Table name for SQL and columns with types, units and suppression markers",
            uriTemplate = "dataset://{code}/schema",
            mimeType = "application/json")
    @Blocking
    TextResourceContents schema(@ResourceTemplateArg(name = "code") String code, RequestUri uri) {
        return contents(uri, () -> {
            Dataset dataset = datasets.get(code);
            return new Schema(code, dataset.sqlName(), dataset.columns());
        });
    }

    @Resource(
            name = "catalog",
            title = "Published datasets",
            description = "The first hundred published datasets by code; search_datasets finds the rest",
            uri = "datawarp://catalog",
            mimeType = "application/json")
    @Blocking
    TextResourceContents catalog(RequestUri uri) {
        return contents(uri, () -> datasets.list(new DatasetFilter(null, null, null), FIRST, null));
    }

    private TextResourceContents contents(RequestUri uri, Supplier<Object> about) {
        try {
            return new TextResourceContents(uri.value(), json.writeValueAsString(about.get()), "application/json");
        } catch (Problem e) {
            throw new McpException(
                    NextStep.forAgents(e.code(), e.getDetail()), e, JsonRpcErrorCodes.RESOURCE_NOT_FOUND);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A dataset could not be written as JSON", e);
        }
    }

    /** What one needs to write SQL. */
    record Schema(String dataset, String table, List<DatasetColumn> columns) {}
}
