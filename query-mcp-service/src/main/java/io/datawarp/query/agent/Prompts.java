package io.datawarp.query.agent;

import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptArg;
import io.quarkiverse.mcp.server.PromptMessage;
import jakarta.inject.Singleton;

/** Questions that people ask often, ready to be picked in a client. */
@Singleton
class Prompts {

    @Prompt(
            name = "explore_topic",
            title = "What data is there on ...?",
            description = "Finds the datasets on a topic and says what each can answer")
    PromptMessage exploreTopic(@PromptArg(name = "topic", description = "such as adhd referrals") String topic) {
        return PromptMessage.withUserRole("Which published datasets are there on " + topic
                + "? Use search_datasets, then describe_dataset for the best three. For each, say what a row means, which"
                + " periods it holds, how fresh it is, and what suppression markers mean. Name the dataset codes.");
    }

    @Prompt(
            name = "trend",
            title = "How has ... developed?",
            description = "Shows a measure over all periods of a dataset, with its source")
    PromptMessage trend(
            @PromptArg(name = "dataset", description = "code of the dataset") String dataset,
            @PromptArg(name = "measure", description = "numeric column") String measure) {
        return PromptMessage.withUserRole("How has " + measure + " in the dataset " + dataset
                + " developed? Use query_dataset with group_by _period and the sum of " + measure
                + ", ordered by _period. Name the largest changes, mention every warning, and cite the source from the"
                + " answer's citation.");
    }

    @Prompt(
            name = "compare",
            title = "What changed between two periods?",
            description = "Puts two periods of a dataset side by side and names the largest changes")
    PromptMessage compare(
            @PromptArg(name = "dataset", description = "code of the dataset") String dataset,
            @PromptArg(name = "earlier", description = "period, as get_periods writes it") String earlier,
            @PromptArg(name = "later", description = "period after it") String later) {
        return PromptMessage.withUserRole("What changed in the dataset " + dataset + " between " + earlier + " and "
                + later + "? Use compare_periods, once as a whole and once by its most telling column. Name the largest"
                + " changes, mention every warning, and cite the source.");
    }

    @Prompt(
            name = "trace",
            title = "Where does a figure come from?",
            description = "Follows a dataset back to file, sheet and row")
    PromptMessage trace(@PromptArg(name = "dataset", description = "code of the dataset") String dataset) {
        return PromptMessage.withUserRole("Where do the figures of the dataset " + dataset + " come from? Use"
                + " get_lineage. Name file, sheet, checksum and load of the newest period, what the quality gates said,"
                + " and how one finds a single row (_load_id and _source_row).");
    }
}
