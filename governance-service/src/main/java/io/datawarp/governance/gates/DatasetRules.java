package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the registry says of a load's dataset; for a load without one, what holds where nobody said anything.
 *
 * @param replaces whether a load takes the place of all earlier ones
 * @param keyColumns columns that identify a row within a period; none when unknown
 * @param columns what people say of the columns: descriptions, units, search terms
 */
record DatasetRules(
        boolean validationRequired,
        JsonNode thresholds,
        String publishedSchema,
        String publishedTable,
        boolean replaces,
        List<String> keyColumns,
        JsonNode columns) {

    DatasetRules {
        keyColumns = List.copyOf(keyColumns);
    }
}
