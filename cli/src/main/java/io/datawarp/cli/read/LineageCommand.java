package io.datawarp.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.util.List;
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

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Parameters(paramLabel = "CODE", description = "The dataset.")
    private String code = "";

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode lineage = new ServiceClient(endpoints.apiKey())
                .get(endpoints.query().resolve("/api/datasets/" + ServiceClient.encoded(code) + "/lineage"));
        switch (format.format()) {
            case JSON -> System.out.println(lineage);
            case CSV -> LineageText.periods(lineage).print(Rows.Format.CSV);
            case TABLE -> print(lineage);
        }
        return 0;
    }

    private static void print(JsonNode lineage) {
        LineageText.periods(lineage).print(Rows.Format.TABLE, "No period is published yet");
        long more =
                lineage.path("periods_total").asLong() - lineage.path("periods").size();
        if (more > 0) {
            System.err.println("The newest periods; " + ForPeople.count(more) + " older are not shown");
        }
        List<String> complaints = LineageText.complaints(lineage);
        if (!complaints.isEmpty()) {
            System.out.println();
            System.out.println("What the gates said");
            complaints.forEach(System.out::println);
        }
        System.out.println();
        LineageText.exports(lineage).print(Rows.Format.TABLE, "No copy is exported yet");
        System.err.println("--json gives every verdict, checksum and cell count");
    }
}
