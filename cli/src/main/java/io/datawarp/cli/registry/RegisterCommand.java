package io.datawarp.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp register}. */
@Command(name = "register", description = "Registers a dataset.", mixinStandardHelpOptions = true)
public final class RegisterCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "CODE", description = "Lowercase letters, digits and underscores.")
    private String code = "";

    @Mixin
    private RegistrationOptions registration = new RegistrationOptions();

    @Option(names = "--name", description = "Title for people.")
    private @Nullable String name;

    @Option(names = "--description", description = "What a row means.")
    private @Nullable String description;

    @Option(names = "--frequency", description = "daily, weekly, monthly, quarterly or annual.")
    private @Nullable String frequency;

    @Option(names = "--licence", description = "Licence of the published data, such as OGL-UK-3.0.")
    private @Nullable String licence;

    @Option(names = "--landing-page", description = "Page of the publisher that announces releases.")
    private @Nullable String landingPage;

    @Option(names = "--tag", description = "A word that helps finding it; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--retention-days", description = "Days its table is kept once it is archived (365 unless given).")
    private @Nullable Integer retentionDays;

    @Option(names = "--load-mode", description = "APPEND keeps earlier periods, REPLACE only the newest load.")
    private @Nullable String loadMode;

    @Option(
            names = "--validation-required",
            arity = "0..1",
            fallbackValue = "true",
            description =
                    "Whether a failed gate stops a load (true unless given). One that lost a cell is always stopped.")
    private @Nullable Boolean validationRequired;

    @Option(names = "--json", description = "Prints the dataset as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode dataset =
                new ServiceClient(endpoints.apiKey()).post(endpoints.registry().resolve("/v1/datasets"), body());
        System.out.println(
                json
                        ? dataset
                        : "Registered " + code + "; load into it with './datawarp load FILE --dataset " + code + "'");
        return 0;
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("code", code);
        registration.addTo(body);
        putIfGiven(body, "name", name);
        putIfGiven(body, "description", description);
        putIfGiven(body, "frequency", frequency);
        putIfGiven(body, "licence", licence);
        putIfGiven(body, "landing_page", landingPage);
        putIfGiven(body, "load_mode", loadMode == null ? null : loadMode.toUpperCase(Locale.ROOT));
        if (retentionDays != null) {
            body.put("retention_days", retentionDays);
        }
        if (validationRequired != null) {
            body.put("validation_required", validationRequired);
        }
        if (!tags.isEmpty()) {
            tags.forEach(body.putArray("tags")::add);
        }
        return body;
    }

    private static void putIfGiven(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
