package io.datawarp.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp describe}. */
@Command(name = "describe", description = "Describes a dataset and its columns.", mixinStandardHelpOptions = true)
public final class DescribeCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Parameters(paramLabel = "CODE", description = "The dataset.")
    private String code = "";

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode dataset = new ServiceClient(endpoints.apiKey())
                .get(endpoints.query().resolve("/api/datasets/" + ServiceClient.encoded(code)));
        switch (format.format()) {
            case JSON -> System.out.println(dataset);
            case CSV -> columns(dataset).print(Rows.Format.CSV);
            case TABLE -> {
                facts(dataset);
                System.out.println();
                columns(dataset).print(Rows.Format.TABLE);
            }
        }
        return 0;
    }

    private static void facts(JsonNode dataset) {
        for (Map.Entry<String, JsonNode> field : dataset.properties()) {
            String value = ForPeople.field(field.getKey(), field.getValue());
            if (!field.getValue().isObject() && !field.getKey().equals("columns") && !value.isBlank()) {
                System.out.printf(Locale.ROOT, "%-18s %s%n", field.getKey().replace('_', ' '), value);
            }
        }
    }

    private static Rows columns(JsonNode dataset) {
        return Rows.of(dataset.path("columns"), "name", "type", "unit", "description", "header");
    }
}
