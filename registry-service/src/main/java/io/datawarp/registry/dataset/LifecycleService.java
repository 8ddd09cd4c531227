package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a dataset out of use and back into it, with a reason each time. */
@ApplicationScoped
@Transactional
class LifecycleService {

    // Dates of more digits are written in another way, which few programs read.
    private static final int LAST_YEAR = 9999;
    // Who uses it needs time to move.
    private static final int DAYS_OF_GRACE = 30;

    private final DatasetService datasets;
    private final DatasetRepository repository;
    private final Caller caller;
    private final Clock clock;

    LifecycleService(DatasetService datasets, DatasetRepository repository, Caller caller, Clock clock) {
        this.datasets = datasets;
        this.repository = repository;
        this.caller = caller;
        this.clock = clock;
    }

    Dataset deprecate(String code, @Nullable JsonNode body) {
        Fields fields = new Fields(body, "INVALID_DEPRECATION", "Invalid deprecation");
        String reason = fields.required("reason", 500);
        String replacedBy = fields.text("replaced_by", 40);
        LocalDate archiveDate = date(fields, "archive_date", fields.text("archive_date", 30));
        fields.finish();
        Dataset dataset = datasets.lock(code);
        if (!dataset.status().equals("active")) {
            throw wrongState(dataset, "Only an active dataset can be deprecated");
        }
        if (replacedBy != null) {
            requireReplacement(dataset, replacedBy);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("status", "deprecated");
        values.put("deprecated_at", clock.instant());
        values.put("deprecation_reason", reason);
        values.put("replaced_by", replacedBy);
        values.put("archive_date", archiveDate == null ? LocalDate.now(clock).plusDays(DAYS_OF_GRACE) : archiveDate);
        return move(dataset, values, reason);
    }

    Dataset restore(String code, @Nullable JsonNode body) {
        Fields fields = new Fields(body, "INVALID_RESTORATION", "Invalid restoration");
        String reason = fields.required("reason", 500);
        boolean withoutRows = Boolean.TRUE.equals(fields.flag("without_rows"));
        fields.finish();
        Dataset dataset = datasets.lock(code);
        if (dataset.status().equals("archived")) {
            repository.attribute(caller.name(), reason);
            repository.bringBack(dataset.code(), String.valueOf(reason), withoutRows);
            return datasets.get(dataset.code());
        }
        if (!dataset.status().equals("deprecated")) {
            throw wrongState(dataset, "Only a deprecated or archived dataset can be restored");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("status", "active");
        values.put("deprecated_at", null);
        values.put("deprecation_reason", null);
        values.put("replaced_by", null);
        values.put("archive_date", null);
        return move(dataset, values, reason);
    }

    /** Gives a newly registered dataset a table of staging that nothing owns. */
    Dataset adopt(String code, @Nullable JsonNode body) {
        Fields fields = new Fields(body, "INVALID_ADOPTION", "Invalid adoption");
        String table = fields.required("table", 63);
        String reason = fields.text("reason", 500);
        fields.finish();
        Dataset dataset = datasets.lock(code);
        if (!dataset.status().equals("registered")) {
            throw wrongState(dataset, "Only a dataset that has no table yet can adopt one");
        }
        repository.attribute(caller.name(), reason == null ? "Adopted the table " + table : reason);
        repository.adopt(dataset.code(), String.valueOf(table));
        return datasets.get(dataset.code());
    }

    private Dataset move(Dataset dataset, Map<String, @Nullable Object> values, @Nullable String reason) {
        repository.attribute(caller.name(), reason);
        repository.set(dataset.code(), values);
        return datasets.get(dataset.code());
    }

    private void requireReplacement(Dataset dataset, String replacedBy) {
        if (replacedBy.equals(dataset.code())) {
            throw Problem.of(
                    400,
                    "INVALID_DEPRECATION",
                    "Invalid deprecation",
                    "replaced_by must name another dataset than '" + replacedBy + "' itself");
        }
        if (repository.find(replacedBy).isEmpty()) {
            throw Problem.of(
                    400,
                    "INVALID_DEPRECATION",
                    "Invalid deprecation",
                    "replaced_by must name a registered dataset; there is no '" + replacedBy + "'");
        }
    }

    private @Nullable LocalDate date(Fields fields, String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() > LAST_YEAR) {
                return fields.wrong(field, "must not be after the year " + LAST_YEAR + ", as " + text + " is");
            }
            return date.isBefore(LocalDate.now(clock)) ? fields.wrong(field, "must not be in the past") : date;
        } catch (DateTimeParseException e) {
            return fields.wrong(field, "must be a date such as 2026-12-31, not '" + text + "'");
        }
    }

    private static Problem wrongState(Dataset dataset, String rule) {
        return Problem.of(
                409, "WRONG_STATUS", "Wrong status", rule + "; '" + dataset.code() + "' is " + dataset.status());
    }
}
