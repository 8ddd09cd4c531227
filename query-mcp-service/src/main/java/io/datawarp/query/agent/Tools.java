package io.datawarp.query.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Caller;
import io.datawarp.http.DatabaseDown;
import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.catalog.DatasetPage;
import io.datawarp.query.describe.Description;
import io.datawarp.query.hint.NextStep;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Channel;
import io.datawarp.query.lineage.Lineage;
import io.datawarp.query.reader.Interest;
import io.datawarp.query.reader.LimitsConfig;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolManager.ToolArguments;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Offers the tools over MCP: read-only, with schemas, and with every mistake answered so that a model can mend it. */
@ApplicationScoped
class Tools {

    private static final Logger LOG = Logger.getLogger(Tools.class);

    private final ToolManager manager;
    private final Questions questions;
    private final ObjectMapper json;
    private final Interest interest;
    private final LimitsConfig limits;
    private final Caller caller;

    Tools(
            ToolManager manager,
            Questions questions,
            ObjectMapper json,
            Interest interest,
            LimitsConfig limits,
            Caller caller) {
        this.caller = caller;
        this.interest = interest;
        this.limits = limits;
        this.manager = manager;
        this.questions = questions;
        this.json = json;
    }

    void offer(@Observes StartupEvent event) {
        offer(ToolText.LIST_DATASETS, DatasetPage.class, questions::list);
        offer(ToolText.SEARCH_DATASETS, DatasetPage.class, questions::search);
        offer(ToolText.DESCRIBE_DATASET, Description.class, questions::describe);
        offer(ToolText.GET_PERIODS, PeriodList.class, questions::periods);
        offer(ToolText.QUERY_DATASET, Answer.class, questions::query);
        offer(ToolText.RUN_SQL, Answer.class, questions::sql);
        offer(ToolText.GET_LINEAGE, Lineage.class, questions::lineage);
        offer(ToolText.COMPARE_PERIODS, Answer.class, questions::compare);
    }

    private void offer(ToolText tool, Class<?> output, BiFunction<Asked, Arguments, Said> answer) {
        ToolManager.ToolDefinition definition = manager.newTool(tool.word())
                .setTitle(tool.title())
                .setDescription(tool.description())
                .setAnnotations(new ToolManager.ToolAnnotations(tool.title(), true, false, true, false))
                .setOutputSchema(Schemas.of(output))
                .setHandler(call -> answer(tool, call, answer));
        // Declared to the framework as well, or it would not hand them over; the schema shown is ours.
        tool.arguments().forEach((name, description) -> definition.addArgument(name, description, false, Object.class));
        definition.setInputSchema(tool.inputSchema());
        definition.register();
    }

    private ToolResponse answer(ToolText tool, ToolArguments call, BiFunction<Asked, Arguments, Said> answer) {
        try {
            Set<String> known = tool.arguments().keySet();
            Asked asked = new Asked(Channel.MCP, who(call), tool.word(), json.writeValueAsString(call.args()));
            follow(call);
            Said said = answer.apply(asked, new Arguments(call.args(), known, json));
            return new ToolResponse(false, List.of(new TextContent(said.text())), said.structure(), Map.of());
        } catch (Problem e) {
            // A cancelled call gets no answer.
            call.cancellation().skipProcessingIfCancelled();
            return error(e);
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.errorf(e, "The tool %s failed", tool.word());
            if (DatabaseDown.causes(e)) {
                return error(DatabaseDown.problem());
            }
            return ToolResponse.error("The service failed (INTERNAL). Ask again in a moment.");
        }
    }

    private static ToolResponse error(Problem e) {
        return ToolResponse.error(e.getTitle() + " (" + e.code() + "): " + NextStep.forAgents(e.code(), e.getDetail()));
    }

    private void follow(ToolArguments call) {
        interest.lostWhen(() -> call.cancellation().check().isRequested());
        if (call.progress().token().isPresent()) {
            interest.hear(elapsed -> call.progress()
                    .notificationBuilder()
                    .setProgress(elapsed.toMillis() / 1000.0)
                    .setTotal(limits.timeout().toMillis() / 1000.0)
                    .setMessage("The database has been at it for " + elapsed.toSeconds() + " s")
                    .build()
                    .sendAndForget());
        }
    }

    // A client may call itself what it likes; whose key it shows is what counts.
    private String who(ToolArguments call) {
        String known = caller.name();
        return known.equals(Caller.ANONYMOUS) ? client(call) : known + " " + client(call);
    }

    private static String client(ToolArguments call) {
        String client = call.connection().initialRequest() == null
                ? "unknown"
                : call.connection().initialRequest().implementation().name();
        return "mcp:" + (client.length() > 60 ? client.substring(0, 60) : client);
    }
}
