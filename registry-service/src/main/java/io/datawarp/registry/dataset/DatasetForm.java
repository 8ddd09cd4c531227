package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a dataset's fields, for registering one and for changing one. */
final class DatasetForm {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{1,39}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>,;]+@[^@\\s<>,;]+");
    private static final Pattern LICENCE = Pattern.compile("[^\\p{Cntrl}]+");
    private static final Set<String> FREQUENCIES =
            ordered("daily", "weekly", "fortnightly", "monthly", "quarterly", "biannual", "annual", "irregular");
    private static final Set<String> SOURCE_TYPES = ordered("file", "csv", "api", "tenant");
    private static final Set<String> LOAD_MODES = ordered("APPEND", "REPLACE");
    private static final Set<String> CONTRACT_MODES = ordered("evolve", "freeze", "discard");
    private static final Set<String> TABLE_RULES = ordered("rename", "unpivot", "columns");
    private static final Set<String> THRESHOLDS = ordered(
            "warn_below_rows",
            "fail_above_rows",
            "max_change_percent",
            "fail_change_percent",
            "max_columns_added",
            "max_duplicate_percent",
            "max_duplicate_key_percent",
            "max_years_back",
            "max_future_percent",
            "warn_repeated_percent",
            "fail_repeated_percent",
            "min_described_percent",
            "fail_below_described_percent",
            "max_totals_off");
    private static final int LONGEST_RETENTION = 36_500;

    private final Fields fields;

    private DatasetForm(@Nullable JsonNode body) {
        this.fields = new Fields(body, "INVALID_DATASET", "Invalid dataset");
    }

    static NewDataset registration(@Nullable JsonNode body) {
        return new DatasetForm(body).registration();
    }

    /** The columns to set, by name; null clears one. */
    static Change change(@Nullable JsonNode body) {
        return new DatasetForm(body).change();
    }

    private NewDataset registration() {
        String code = fields.matching(
                "code",
                fields.required("code", 200),
                CODE,
                "must have 2 to 40 lowercase letters, digits and underscores and begin with a letter");
        String name = fields.text("name", 200);
        String publication = fields.required("publication", 100);
        String domain = fields.required("domain", 100);
        String owner = owner(fields.required("owner", 254));
        String purpose = fields.required("purpose", 500);
        String description = fields.text("description", 5000);
        String frequency = fields.oneOf("frequency", FREQUENCIES);
        String sourceType = fields.oneOf("source_type", SOURCE_TYPES);
        String licence = licence();
        String landingPage = landingPage();
        List<String> tags = fields.words("tags", 50, 50);
        Integer retention = fields.positive("retention_days", LONGEST_RETENTION);
        String loadMode = fields.oneOf("load_mode", LOAD_MODES);
        String contractMode = fields.oneOf("contract_mode", CONTRACT_MODES);
        List<String> keys = orEmpty(fields.words("key_columns", 20, 63));
        JsonNode rules = tableRules();
        Boolean validation = fields.flag("validation_required");
        JsonNode thresholds = thresholds();
        String reason = fields.text("reason", 500);
        fields.finish();
        return new NewDataset(
                given(code),
                name,
                given(publication),
                given(domain),
                given(owner),
                given(purpose),
                description,
                frequency,
                sourceType,
                licence,
                landingPage,
                tags == null ? List.of() : tags,
                retention == null ? 365 : retention,
                loadMode == null ? "APPEND" : loadMode,
                contractMode == null ? "evolve" : contractMode,
                keys,
                rules,
                validation == null || validation,
                thresholds,
                reason);
    }

    private Change change() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String fixed : List.of("code", "status", "columns")) {
            if (fields.has(fixed)) {
                fields.wrong(
                        fixed,
                        switch (fixed) {
                            case "code" -> "is the dataset's identity and never changes";
                            case "status" -> "changes by POST .../deprecate and .../restore";
                            default -> "changes one by one: PATCH .../columns/{name}";
                        });
            }
        }
        put(values, "name", fields.has("name") ? fields.required("name", 200) : null);
        put(values, "publication", fields.has("publication") ? fields.required("publication", 100) : null);
        put(values, "domain", fields.has("domain") ? fields.required("domain", 100) : null);
        put(values, "owner", fields.has("owner") ? owner(fields.required("owner", 254)) : null);
        put(values, "purpose", fields.has("purpose") ? fields.required("purpose", 500) : null);
        put(values, "description", fields.text("description", 5000));
        put(values, "frequency", fields.oneOf("frequency", FREQUENCIES));
        put(values, "source_type", fields.oneOf("source_type", SOURCE_TYPES));
        put(values, "licence", licence());
        put(values, "landing_page", landingPage());
        put(values, "tags", orEmpty(fields.words("tags", 50, 50)));
        put(values, "retention_days", notNull("retention_days", fields.positive("retention_days", LONGEST_RETENTION)));
        put(values, "load_mode", notNull("load_mode", fields.oneOf("load_mode", LOAD_MODES)));
        put(values, "contract_mode", notNull("contract_mode", fields.oneOf("contract_mode", CONTRACT_MODES)));
        put(values, "key_columns", orEmpty(fields.words("key_columns", 20, 63)));
        put(values, "validation_required", notNull("validation_required", fields.flag("validation_required")));
        JsonNode thresholds = thresholds();
        put(values, "gate_thresholds", thresholds == null ? JsonNodeFactory.instance.objectNode() : thresholds);
        String reason = fields.text("reason", 500);
        fields.finish();
        return new Change(values, reason);
    }

    private void put(Map<String, @Nullable Object> values, String field, @Nullable Object value) {
        if (fields.has(field)) {
            values.put(field, value);
        }
    }

    private <T> @Nullable T notNull(String field, @Nullable T value) {
        return fields.has(field) && fields.raw(field).isNull() ? fields.wrong(field, "cannot be cleared") : value;
    }

    private static List<String> orEmpty(@Nullable List<String> words) {
        return words == null ? List.of() : words;
    }

    private @Nullable String owner(@Nullable String text) {
        return fields.matching("owner", text, EMAIL, "must be an e-mail address");
    }

    private @Nullable String licence() {
        return fields.matching("licence", fields.text("licence", 100), LICENCE, "must be one line");
    }

    private @Nullable String landingPage() {
        String text = fields.text("landing_page", 2000);
        return text == null || isWebAddress(text)
                ? text
                : fields.wrong("landing_page", "must be an http or https address, not '" + text + "'");
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable JsonNode tableRules() {
        JsonNode value = fields.raw("table_rules");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            return fields.wrong("table_rules", "must be an object of rules");
        }
        value.properties().forEach(entry -> {
            if (!TABLE_RULES.contains(entry.getKey()) || !entry.getValue().isObject()) {
                fields.wrong(
                        "table_rules." + entry.getKey(),
                        "must be one of " + String.join(", ", TABLE_RULES) + ", each an object");
            }
        });
        return value;
    }

    private @Nullable JsonNode thresholds() {
        JsonNode value = fields.raw("gate_thresholds");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            return fields.wrong("gate_thresholds", "must be an object of numbers");
        }
        value.properties().forEach(entry -> {
            if (!THRESHOLDS.contains(entry.getKey())) {
                fields.wrong(
                        "gate_thresholds." + entry.getKey(),
                        "is not known; known are " + String.join(", ", THRESHOLDS));
            } else if (!entry.getValue().isIntegralNumber() || entry.getValue().longValue() < 0) {
                fields.wrong("gate_thresholds." + entry.getKey(), "must be a whole number from 0 up");
            }
        });
        return value;
    }

    // finish() has thrown when a required field is missing.
    private static String given(@Nullable String text) {
        return Objects.requireNonNull(text);
    }

    private static Set<String> ordered(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }

    /** What a PATCH changes, and why. */
    record Change(
            Map<String, @Nullable Object> values, @Nullable String reason) {}
}
