package io.datawarp.cli.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a service's log, one JSON object a line. */
final class ServiceLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ServiceLog() {}

    /** The message of the first error, which the later ones follow from; else the last line. */
    static String firstError(Path log) {
        String last = "it wrote nothing";
        try {
            List<String> lines = Files.readAllLines(log);
            for (String line : lines) {
                boolean structured = line.startsWith("{");
                JsonNode entry = structured ? JSON.readTree(line) : JSON.createObjectNode();
                if (entry.path("level").asText().equals("ERROR")) {
                    return entry.path("message").asText();
                }
                last = structured ? entry.path("message").asText() : line;
            }
        } catch (IOException e) {
            return "its log can't be read";
        }
        return last;
    }
}
