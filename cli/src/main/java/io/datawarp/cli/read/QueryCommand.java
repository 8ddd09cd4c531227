package io.datawarp.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp query}. */
@Command(name = "query", description = "Answers one SELECT over the datasets.", mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Parameters(paramLabel = "SQL", description = "One SELECT, such as: SELECT count(*) FROM staging.tbl_my_data")
    private String sql = "";

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        URI uri = endpoints.query().resolve("/api/query");
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("sql", sql);
        if (format.format() == Rows.Format.CSV) {
            client.copy(uri, question, "text/csv", System.out);
            return 0;
        }
        JsonNode answer = client.post(uri, question);
        if (format.format() == Rows.Format.JSON) {
            System.out.println(answer);
        } else {
            table(answer).print(Rows.Format.TABLE);
        }
        answer.path("warnings")
                .forEach(warning -> System.err.println(warning.isTextual() ? warning.asText() : warning.toString()));
        return 0;
    }

    private static Rows table(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.path("columns").forEach(column -> names.add(column.path("name").asText()));
        return Rows.ofArrays(answer.path("rows"), names).exactly();
    }
}
