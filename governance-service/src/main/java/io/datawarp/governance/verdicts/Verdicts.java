package io.datawarp.governance.verdicts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the gates said of a load; no verdicts and no overall while it waits. */
record Verdicts(
        long loadId,
        String dataset,
        String status,
        @Nullable String overall,

        @Schema(description = "All of it as a person would write it, in lines")
        String report,

        List<GateVerdict> verdicts) {

    Verdicts {
        verdicts = List.copyOf(verdicts);
    }

    /** What one gate said. */
    record GateVerdict(
            String gate,
            String verdict,
            String message,
            @Nullable BigDecimal measured,
            @Nullable BigDecimal threshold,
            @Schema(type = SchemaType.OBJECT) JsonNode details,
            Instant checkedAt) {}
}
