package io.datawarp.query.hint;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What helps after a problem of certain codes: a tool for an agent, a command or an address for others. */
public record NextStep(String tool, String command, String address) {

    private static final NextStep FIND_A_DATASET = new NextStep(
            "search_datasets finds datasets.",
            "./datawarp search WORDS finds datasets.",
            "GET /api/datasets?q=WORDS finds datasets.");
    private static final NextStep SEE_COLUMNS = new NextStep(
            "describe_dataset shows columns and types.",
            "./datawarp describe CODE shows columns and types.",
            "GET /api/datasets/CODE shows columns and types.");
    private static final Map<String, NextStep> BY_CODE = Map.of(
            "DATASET_NOT_FOUND", FIND_A_DATASET,
            "UNKNOWN_DATASET", FIND_A_DATASET,
            "SQL_INVALID", SEE_COLUMNS,
            "UNKNOWN_COLUMN", SEE_COLUMNS);

    /** A problem's detail with the tool that helps, where one does. */
    public static String forAgents(String code, @Nullable String detail) {
        return with(code, detail, NextStep::tool);
    }

    static String forTheCommand(String code, @Nullable String detail) {
        return with(code, detail, NextStep::command);
    }

    static String forPrograms(String code, @Nullable String detail) {
        return with(code, detail, NextStep::address);
    }

    private static String with(String code, @Nullable String detail, Function<NextStep, String> words) {
        String said = detail == null ? "" : detail.strip();
        NextStep step = BY_CODE.get(code);
        if (step == null) {
            return said;
        }
        String end = said.isEmpty() || said.matches("(?s).*[.?!]") ? " " : ". ";
        return (said + end + words.apply(step)).strip();
    }
}
