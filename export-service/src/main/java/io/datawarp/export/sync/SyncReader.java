package io.datawarp.export.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Makes rules of a file that fits its schema. */
final class SyncReader {

    private SyncReader() {}

    static SyncRules read(JsonNode root, String text) {
        Layout layout = layout(root, Layout.DEFAULT);
        List<SyncRules.Exemption> exemptions = new ArrayList<>();
        for (JsonNode entry : root.path("datasets")) {
            exemptions.add(new SyncRules.Exemption(
                    entry.path("match").asText(), entry.path("publish").asBoolean(true), layout(entry, layout)));
        }
        JsonNode when = root.path("when");
        return new SyncRules(
                text(root.path("where").path("bucket")),
                root.path("where").path("prefix").asText(""),
                text(when.path("schedule")),
                when.has("after_publish")
                        ? Optional.of(when.path("after_publish").asBoolean())
                        : Optional.empty(),
                layout,
                duration(root.path("retention").path("old_versions").asText("7d")),
                exemptions,
                fingerprint(text));
    }

    private static Layout layout(JsonNode node, Layout otherwise) {
        JsonNode format = node.path("format");
        JsonNode partitioning = node.path("partitioning");
        return new Layout(
                format.path("compression_level").asInt(otherwise.compressionLevel()),
                format.path("row_group_rows").asInt(otherwise.rowGroupRows()),
                partitioning.has("above") ? bytes(partitioning.get("above").asText()) : otherwise.partitionAbove(),
                partitioning.has("part") ? bytes(partitioning.get("part").asText()) : otherwise.partBytes());
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue());
    }

    private static long bytes(String size) {
        if (size.equals("never")) {
            return Long.MAX_VALUE;
        }
        long number = Long.parseLong(size.replaceAll("\\D", ""));
        return switch (size.replaceAll("\\d", "")) {
            case "KB" -> number << 10;
            case "MB" -> number << 20;
            default -> number << 30;
        };
    }

    private static Duration duration(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return text.endsWith("h") ? Duration.ofHours(number) : Duration.ofDays(number);
    }

    private static String fingerprint(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return BigInteger.valueOf(checksum.getValue()).toString(16);
    }
}
