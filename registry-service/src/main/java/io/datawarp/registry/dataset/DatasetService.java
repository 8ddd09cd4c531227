package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers, finds and changes datasets. Every change is one transaction that names who made it and why. */
@ApplicationScoped
@Transactional
public class DatasetService {

    private static final Set<String> STATES = Set.of("registered", "active", "deprecated", "archived");
    private static final int LONGEST_TEXT = 200;

    private final DatasetRepository repository;
    private final DatasetSearch search;
    private final ListingConfig listing;
    private final Caller caller;

    DatasetService(DatasetRepository repository, DatasetSearch search, ListingConfig listing, Caller caller) {
        this.repository = repository;
        this.search = search;
        this.listing = listing;
        this.caller = caller;
    }

    Dataset register(@Nullable JsonNode body) {
        NewDataset dataset = DatasetForm.registration(body);
        repository.attribute(caller.name(), dataset.reason());
        if (!repository.add(dataset, caller.name())) {
            throw Problem.of(
                    409,
                    "DATASET_EXISTS",
                    "Dataset exists",
                    "A dataset '" + dataset.code() + "' is registered already. Load into it, change it with PATCH"
                            + " /v1/datasets/" + dataset.code() + ", or choose another code");
        }
        return get(dataset.code());
    }

    /** Throws a 404 problem that suggests similar codes when there is no such dataset. */
    public Dataset get(String code) {
        return repository.find(clean(code)).orElseThrow(() -> unknown(code));
    }

    /** One page: by code, or best match first when the filter has a text. */
    public DatasetPage list(DatasetFilter filter, @Nullable Integer limit, @Nullable String cursor) {
        int most = limit == null ? listing.defaultLimit() : limit;
        if (most < 1 || most > listing.maxLimit()) {
            throw Problem.of(
                    400,
                    "INVALID_LIMIT",
                    "Invalid limit",
                    "limit must be from 1 to " + listing.maxLimit() + ", not " + most
                            + "; use next_cursor for the following pages");
        }
        String status = filter.status();
        if (status != null && !STATES.contains(status)) {
            throw Problem.of(
                    400,
                    "INVALID_STATUS",
                    "Invalid status",
                    "status must be registered, active, deprecated or archived, not '" + status + "'");
        }
        DatasetFilter cleaned = new DatasetFilter(
                filter.text(), cleanOrNull(filter.publication()), cleanOrNull(filter.domain()), status);
        return search.page(cleaned, most, cursor);
    }

    Dataset change(String code, @Nullable JsonNode body) {
        DatasetForm.Change change = DatasetForm.change(body);
        Dataset dataset = lock(code);
        if (change.values().isEmpty()) {
            throw Problem.of(
                    400,
                    "INVALID_DATASET",
                    "Invalid dataset",
                    "The body changes nothing: name a field and its new value");
        }
        repository.attribute(caller.name(), change.reason());
        repository.set(dataset.code(), change.values());
        return get(dataset.code());
    }

    Dataset changeColumn(String code, String column, @Nullable JsonNode body) {
        ColumnForm form = ColumnForm.of(body);
        Dataset dataset = lock(code);
        JsonNode columns = form.applied(dataset, column);
        repository.attribute(caller.name(), form.reason());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("columns", columns);
        repository.set(dataset.code(), values);
        return get(dataset.code());
    }

    /** The dataset, locked until this transaction ends. */
    public Dataset lock(String code) {
        return repository.lock(clean(code)).orElseThrow(() -> unknown(code));
    }

    Problem unknown(String code) {
        String asked = clean(code);
        List<String> alike = search.alike(asked);
        String hint = alike.isEmpty()
                ? "'./datawarp list' (GET /v1/datasets) shows what there is"
                : "Did you mean '" + String.join("', '", alike) + "'?";
        return Problem.of(404, "DATASET_NOT_FOUND", "Dataset not found", "No dataset '" + asked + "'. " + hint);
    }

    // PostgreSQL knows no U+0000, and an endless code is no code.
    private static String clean(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT)).replace("\0", "");
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : clean(text);
    }
}
