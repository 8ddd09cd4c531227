package io.datawarp.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp lineage}. */
@Command(
        name = "lineage",
        description = "Traces a dataset to its source files, sheets and loads.",
        mixinStandardHelpOptions = true)
public final class LineageCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Parameters(paramLabel = "CODE", description = "The dataset.")
    private String code = "";

    @Override
    public Integer call() throws IOException {
        Endpoints endpoints = data.endpoints();
        JsonNode lineage = new ServiceClient(endpoints.apiKey())
                .get(endpoints.query().resolve("/api/datasets/" + code + "/lineage"));
        if (format.format() == Rows.Format.JSON) {
            System.out.println(lineage);
        } else {
            System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lineage));
        }
        return 0;
    }
}
