package io.datawarp.export.sync;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import io.datawarp.export.ExportFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Reads the file and checks it against its schema, the one that editors use; each error names its line. */
@ApplicationScoped
public class SyncFile {

    private static final Logger LOG = Logger.getLogger(SyncFile.class);

    private final SyncConfig config;
    private final JsonNodeReader reader =
            JsonNodeReader.builder().locationAware().build();
    private final JsonSchema schema;

    public SyncFile(SyncConfig config) {
        this.config = config;
        try (InputStream in = Objects.requireNonNull(SyncFile.class.getResourceAsStream("/r2_sync.schema.json"))) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in, SchemaValidatorsConfig.builder().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules as the file has them now; fails when it has errors. */
    public SyncRules rules() {
        if (config.file().isEmpty()) {
            return SyncRules.DEFAULT;
        }
        Path file = config.file().get();
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw invalid("The file " + file + " cannot be read; correct DATAWARP_EXPORT_SYNC_FILE", e);
        }
    }

    /** The same, but the defaults for a file with errors: each export says what they are. */
    public SyncRules rulesOrDefault() {
        try {
            return rules();
        } catch (ExportFailure e) {
            LOG.errorf("Nothing can be exported: %s", e.detail());
            return SyncRules.DEFAULT;
        }
    }

    /** The same, but empty for a file with errors, for who can wait until it is mended. */
    public Optional<SyncRules> rulesWithoutErrors() {
        try {
            return Optional.of(rules());
        } catch (ExportFailure e) {
            LOG.debugf("Still not to be read: %s", e.detail());
            return Optional.empty();
        }
    }

    SyncRules parse(String name, String text) {
        JsonNode root;
        try {
            root = reader.readTree(text.isBlank() ? "{}" : text, InputFormat.YAML);
        } catch (IllegalArgumentException | UncheckedIOException | IOException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw invalid(name + ": " + String.valueOf(reason.getMessage()).replaceAll("\\s+", " "), e);
        }
        List<String> flaws = new ArrayList<>();
        for (ValidationMessage flaw : schema.validate(root)) {
            String where = flaw.getInstanceLocation()
                    .toString()
                    .replaceAll("/(\\d+)", "[$1]")
                    .replaceAll("^[/$.]+", "")
                    .replace('/', '.');
            String what = flaw.getMessage().replaceFirst("^[^:]*: ", "");
            flaws.add(name + ":" + line(flaw, root, text) + ": " + (where.isEmpty() ? "" : where + ": ") + what);
        }
        cronFlaw(root.path("when").path("schedule"))
                .ifPresent(flaw ->
                        flaws.add(name + ":" + line(root.path("when").path("schedule")) + ": when.schedule: " + flaw));
        if (!flaws.isEmpty()) {
            throw invalid(String.join("\n", flaws));
        }
        return SyncReader.read(root, text);
    }

    // A key that is not known has its own line; that of the object it stands in would not help.
    private static int line(ValidationMessage flaw, JsonNode root, String text) {
        if (flaw.getType().equals("additionalProperties")) {
            Pattern key = Pattern.compile("^[\\s-]*[\"']?" + Pattern.quote(flaw.getProperty()) + "[\"']?\\s*:");
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (key.matcher(lines.get(i)).find()) {
                    return i + 1;
                }
            }
        }
        return line(flaw.getInstanceNode() == null ? root : flaw.getInstanceNode());
    }

    private static int line(JsonNode node) {
        return JsonNodes.tokenLocationOf(node) == null
                ? 1
                : JsonNodes.tokenLocationOf(node).getLineNr();
    }

    private static Optional<String> cronFlaw(JsonNode schedule) {
        String text = schedule.asText("off");
        if (text.equals("off")) {
            return Optional.empty();
        }
        try {
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ)).parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("'" + text + "' is no cron expression with seconds, such as 0 0 4 ? * SUN");
        }
    }

    private static ExportFailure invalid(String detail, Throwable... cause) {
        return ExportFailure.ofEverything("SYNC_FILE_INVALID", detail, cause);
    }
}
