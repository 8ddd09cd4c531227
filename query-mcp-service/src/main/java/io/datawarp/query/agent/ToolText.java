package io.datawarp.query.agent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tools as a model sees them: names, descriptions and arguments. */
@SuppressWarnings("ImmutableEnumChecker")
enum ToolText {
    LIST_DATASETS(
            "List datasets",
            "Lists the published datasets, 25 a page, with their rows and periods. Filter by publication or domain. To"
                    + " find a dataset by topic, search_datasets is better.",
            List.of(),
            arguments(
                    "publication", "only datasets of this publication",
                    "domain", "only datasets of this subject area",
                    "limit", "#datasets on a page, at most 25",
                    "cursor", "next_cursor of the previous page")),
    SEARCH_DATASETS(
            "Search datasets",
            "Finds datasets by topic, name, column, tag or value (such as a place or an age band), best first, and"
                    + " says what matched. Synonyms such as GP and general practice are known. Start here: then describe_dataset, then"
                    + " query_dataset or run_sql.",
            List.of("query"),
            arguments(
                    "query", "a few words, such as 'adhd referrals by age'; spelling mistakes are forgiven",
                    "limit", "#datasets on a page, at most 25",
                    "cursor", "next_cursor of the previous page")),
    DESCRIBE_DATASET(
            "Describe a dataset",
            "Tells what one row is, the columns with types, units, values and ranges, what suppression markers mean, periods"
                    + " and gaps, total rows, provisional figures, the table name for SQL, sample rows, related datasets and"
                    + " the last loads. Call it before querying.",
            List.of("dataset"),
            arguments("dataset", "code of the dataset, as search_datasets gives it")),
    GET_PERIODS(
            "List periods",
            "Lists the periods a dataset holds, newest first, with rows and load of each.",
            List.of("dataset"),
            arguments("dataset", "code of the dataset")),
    QUERY_DATASET(
            "Query one dataset",
            "Answers rows, groups or sums of one dataset without SQL. Every answer carries a citation: give it to the"
                    + " user. Use run_sql only for joins, windows or what this can't say.",
            List.of("dataset"),
            arguments(
                    "dataset", "code of the dataset",
                    "select", "[columns to show; without it, all",
                    "filters",
                            "{conditions, all of which hold: [{\"column\":\"age_band\",\"op\":\"eq\",\"value\":\"0-4\"}];"
                                    + " op is eq, ne, lt, lte, gt, gte, in, not_in, between, like, contains,"
                                    + " starts_with, is_null or not_null; in, not_in and between take a list; ne and not_in"
                                    + " leave out rows without a value",
                    "group_by", "[columns to group by",
                    "aggregates",
                            "{figures of each group: [{\"function\":\"sum\",\"column\":\"referrals\",\"as\":\"total\"}];"
                                    + " function is count, count_distinct, sum, avg, min, max or median",
                    "order", "[columns or figures to sort by; a leading minus sorts downwards",
                    "without_totals", "?true leaves out the publisher's own total rows, which a sum would count twice",
                    "limit", "#rows on a page, usually 100, at most 1000",
                    "cursor", "next_cursor of the previous page, with everything else unchanged")),
    RUN_SQL(
            "Run SQL",
            "Runs one read-only SELECT in PostgreSQL's SQL over published datasets, tables staging.tbl_<code>. Joins,"
                    + " CTEs, windows, aggregates, JSON and dates work; anything that changes or inspects the server is"
                    + " refused. At most 1000 rows: aggregate in SQL.",
            List.of("sql"),
            arguments(
                    "sql",
                            "one SELECT, such as SELECT age_band, sum(referrals) FROM staging.tbl_adhd_summary GROUP BY 1",
                    "limit", "#most rows, at most 1000")),
    GET_LINEAGE(
            "Trace where data comes from",
            "Tells from which file (address, sha256), sheet and range each period of a dataset was loaded, what the"
                    + " quality gates said, and where its Parquet copies are.",
            List.of("dataset"),
            arguments("dataset", "code of the dataset")),
    COMPARE_PERIODS(
            "Compare two periods",
            "Puts two periods of a dataset side by side: the sum of each measure in both, difference and change in"
                    + " percent, for each group.",
            List.of("dataset", "earlier", "later"),
            arguments(
                    "dataset", "code of the dataset",
                    "earlier", "the first period, as get_periods writes it",
                    "later", "the second period",
                    "measures", "[numeric columns to compare; without it, up to five that count things",
                    "group_by", "[columns to compare by"));

    private final String title;
    private final String description;
    private final List<String> required;
    private final Map<String, String> arguments;

    ToolText(String title, String description, List<String> required, Map<String, String> arguments) {
        this.title = title;
        this.description = description;
        this.required = List.copyOf(required);
        this.arguments = Collections.unmodifiableMap(arguments);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /** Description by name. Its first character tells the kind: # a number, ? a yes or no, [ a list of texts, { a list of objects. */
    Map<String, String> arguments() {
        return arguments;
    }

    Map<String, Object> inputSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        arguments.forEach((name, text) -> properties.put(name, property(text)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(String text) {
        return switch (text.charAt(0)) {
            case '#' -> Map.of("type", "integer", "minimum", 1, "description", text.substring(1));
            case '?' -> Map.of("type", "boolean", "description", text.substring(1));
            case '[' -> Map.of("type", "array", "items", Map.of("type", "string"), "description", text.substring(1));
            case '{' -> Map.of("type", "array", "items", Map.of("type", "object"), "description", text.substring(1));
            default -> Map.of("type", "string", "description", text);
        };
    }

    private static Map<String, String> arguments(String... pairs) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i], pairs[i + 1]);
        }
        return arguments;
    }
}
