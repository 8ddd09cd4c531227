package io.datawarp.registry.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import io.datawarp.registry.dataset.Dataset;
import io.datawarp.registry.dataset.DatasetService;
import io.datawarp.registry.dataset.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Takes requests to archive a dataset. */
@ApplicationScoped
class ArchiveService {

    private final DatasetService datasets;
    private final ArchivalQueue queue;
    private final Caller caller;
    private final Clock clock;

    ArchiveService(DatasetService datasets, ArchivalQueue queue, Caller caller, Clock clock) {
        this.datasets = datasets;
        this.queue = queue;
        this.caller = caller;
        this.clock = clock;
    }

    Archival request(String code, @Nullable JsonNode body) {
        Fields fields = new Fields(body, "INVALID_ARCHIVING", "Invalid archiving");
        String reason = fields.required("reason", 500);
        Boolean now = fields.flag("now");
        fields.finish();
        Dataset dataset = datasets.get(code);
        requireDeprecated(dataset);
        LocalDate date = dataset.archiveDate();
        if (date != null && date.isAfter(LocalDate.now(clock)) && !Boolean.TRUE.equals(now)) {
            throw Problem.of(
                    409,
                    "ARCHIVE_DATE_NOT_REACHED",
                    "Archive date not reached",
                    "'" + dataset.code() + "' may be used until " + date
                            + "; wait, or if nobody uses it any more archive it --now (over HTTP \"now\": true)");
        }
        return find(queue.add(dataset.code(), String.valueOf(reason), caller.name()));
    }

    Archival find(long id) {
        return queue.find(id)
                .orElseThrow(() ->
                        Problem.of(404, "ARCHIVAL_NOT_FOUND", "Archiving not found", "There is no archiving " + id));
    }

    private static void requireDeprecated(Dataset dataset) {
        if (!dataset.status().equals("deprecated") && !dataset.status().equals("registered")) {
            throw Problem.of(
                    409,
                    "WRONG_STATUS",
                    "Wrong status",
                    "Only a deprecated dataset, or one that was never loaded, can be archived; '" + dataset.code()
                            + "' is " + dataset.status()
                            + (dataset.status().equals("active") ? ". Deprecate it first" : ""));
        }
    }
}
