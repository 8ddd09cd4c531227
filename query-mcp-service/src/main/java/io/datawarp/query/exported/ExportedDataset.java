package io.datawarp.query.exported;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * A dataset as the exported catalogue has it.
 *
 * @param entry its entry in catalog.json
 * @param files its rows, on this machine
 */
public record ExportedDataset(String code, JsonNode entry, List<Path> files) {

    public ExportedDataset {
        files = List.copyOf(files);
    }

    /** The name of its table, as in the warehouse. */
    public String table() {
        return "tbl_" + code;
    }

    /** Another one whenever anything that is said of it, or any of its rows, is another one. */
    public String version() {
        return Integer.toHexString(entry.hashCode()) + " " + files.hashCode();
    }
}
