package io.datawarp.query.agent;

import io.quarkiverse.mcp.server.AudioContent;
import io.quarkiverse.mcp.server.BlobResourceContents;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.Content;
import io.quarkiverse.mcp.server.EmbeddedResource;
import io.quarkiverse.mcp.server.ImageContent;
import io.quarkiverse.mcp.server.PromptCompletionManager;
import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.PromptResponse;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplateManager;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tools, resources and prompts that the official conformance suite asks for by name. Only tests have them. */
@ApplicationScoped
class ConformanceFixtures {

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

    private final ToolManager tools;
    private final ResourceManager resources;
    private final ResourceTemplateManager templates;
    private final PromptManager prompts;
    private final PromptCompletionManager completions;

    ConformanceFixtures(
            ToolManager tools,
            ResourceManager resources,
            ResourceTemplateManager templates,
            PromptManager prompts,
            PromptCompletionManager completions) {
        this.tools = tools;
        this.resources = resources;
        this.templates = templates;
        this.prompts = prompts;
        this.completions = completions;
    }

    void add() {
        addTools();
        resources
                .newResource("static text")
                .setUri("test://static-text")
                .setDescription("A text")
                .setMimeType("text/plain")
                .setHandler(call -> text(call.requestUri().value(), "This is the content of the static text resource."))
                .register();
        resources
                .newResource("watched")
                .setUri("test://watched-resource")
                .setDescription("A text to watch")
                .setMimeType("text/plain")
                .setHandler(call -> text(call.requestUri().value(), "Watched."))
                .register();
        resources
                .newResource("static binary")
                .setUri("test://static-binary")
                .setDescription("An image")
                .setMimeType("image/png")
                .setHandler(call -> new ResourceResponse(
                        new BlobResourceContents(call.requestUri().value(), PNG, "image/png")))
                .register();
        templates
                .newResourceTemplate("template")
                .setUriTemplate("test://template/{id}/data")
                .setDescription("A template")
                .setMimeType("application/json")
                .setHandler(call -> new ResourceResponse(new TextResourceContents(
                        call.requestUri().value(),
                        "{\"id\":\"" + call.args().get("id") + "\",\"templateTest\":true,\"data\":\"Data for ID: "
                                + call.args().get("id") + "\"}",
                        "application/json")))
                .register();
        addPrompts();
    }

    private void addTools() {
        tool("test_simple_text", call -> ok(new TextContent("This is a simple text response for testing.")));
        tool("test_image_content", call -> ok(new ImageContent(PNG, "image/png")));
        tool("test_audio_content", call -> ok(new AudioContent(WAV, "audio/wav")));
        tool(
                "test_embedded_resource",
                call -> ok(new EmbeddedResource(new TextResourceContents(
                        "test://embedded-resource", "This is an embedded resource content.", "text/plain"))));
        tool(
                "test_multiple_content_types",
                call -> ok(
                        new TextContent("Multiple content types test:"),
                        new ImageContent(PNG, "image/png"),
                        new EmbeddedResource(new TextResourceContents(
                                "test://mixed-content-resource",
                                "{\"test\":\"data\",\"value\":123}",
                                "application/json"))));
        tool("test_tool_with_logging", call -> {
            call.log().info("Tool execution started");
            call.log().info("Tool processing data");
            call.log().info("Tool execution completed");
            return ok(new TextContent("Logged."));
        });
        tool("test_error_handling", call -> ToolResponse.error("This tool intentionally returns an error for testing"));
        tool("test_tool_with_progress", call -> {
            for (int done = 0; done <= 100; done += 50) {
                call.progress()
                        .notificationBuilder()
                        .setProgress(done)
                        .setTotal(100)
                        .build()
                        .sendAndForget();
            }
            return ok(new TextContent("Done."));
        });
        tools.newTool("json_schema_2020_12_tool")
                .setDescription("Tool with JSON Schema 2020-12 features")
                .setInputSchema(Map.of(
                        "$schema",
                        "https://json-schema.org/draft/2020-12/schema",
                        "type",
                        "object",
                        "$defs",
                        Map.of(
                                "address",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of(
                                                "street", Map.of("type", "string"),
                                                "city", Map.of("type", "string")))),
                        "properties",
                        Map.of(
                                "name", Map.of("type", "string"),
                                "address", Map.of("$ref", "#/$defs/address")),
                        "additionalProperties",
                        false))
                .setHandler(call -> ok(new TextContent("Taken.")))
                .register();
    }

    private void addPrompts() {
        prompt(
                "test_simple_prompt",
                List.of(),
                call -> PromptResponse.withMessages(
                        PromptMessage.withUserRole("This is a simple prompt for testing.")));
        prompt(
                "test_prompt_with_arguments",
                List.of("arg1", "arg2"),
                call -> PromptResponse.withMessages(PromptMessage.withUserRole("Prompt with arguments: arg1='"
                        + call.args().get("arg1") + "', arg2='" + call.args().get("arg2") + "'")));
        completions
                .newCompletion("test_prompt_with_arguments")
                .setArgumentName("arg1")
                .setHandler(call -> new CompletionResponse(List.of("paris", "park", "party"), 3, false))
                .register();
        prompt(
                "test_prompt_with_embedded_resource",
                List.of("resourceUri"),
                call -> PromptResponse.withMessages(
                        PromptMessage.withUserRole(new EmbeddedResource(new TextResourceContents(
                                call.args().get("resourceUri"),
                                "Embedded resource content for testing.",
                                "text/plain"))),
                        PromptMessage.withUserRole("Please process the embedded resource above.")));
        prompt(
                "test_prompt_with_image",
                List.of(),
                call -> PromptResponse.withMessages(
                        PromptMessage.withUserRole(new ImageContent(PNG, "image/png")),
                        PromptMessage.withUserRole("Please analyze the image above.")));
    }

    private void tool(String name, Function<ToolManager.ToolArguments, ToolResponse> handler) {
        tools.newTool(name)
                .setDescription("For conformance")
                .setHandler(handler)
                .register();
    }

    private void prompt(
            String name, List<String> arguments, Function<PromptManager.PromptArguments, PromptResponse> handler) {
        PromptManager.PromptDefinition prompt =
                prompts.newPrompt(name).setDescription("For conformance").setHandler(handler);
        arguments.forEach(argument -> prompt.addArgument(argument, "An argument", true));
        prompt.register();
    }

    private static ToolResponse ok(Content... content) {
        return ToolResponse.success(content);
    }

    private static ResourceResponse text(String uri, String text) {
        return new ResourceResponse(new TextResourceContents(uri, text, "text/plain"));
    }
}
