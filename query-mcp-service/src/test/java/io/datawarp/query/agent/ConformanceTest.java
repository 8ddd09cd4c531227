package io.datawarp.query.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.query.PatientDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The official conformance suite against this server. It needs npm and, the first time, its registry; without them it
 * is skipped and says so.
 */
@QuarkusTest
@QuarkusTestResource(value = PatientDatabase.class, restrictToAnnotatedClass = true)
class ConformanceTest {

    private static final Path SUITE = Path.of("target", "mcp-conformance");
    // What doesn't apply to a server that only answers: docs/reference/mcp.md says why.
    private static final List<String> NOT_OURS = List.of(
            "tools-call-sampling",
            "tools-call-elicitation",
            "elicitation-sep1034-defaults",
            "elicitation-sep1330-enums",
            "server-sse-polling");

    @TestHTTPResource("/mcp")
    @Nullable
    URL address;

    private final ConformanceFixtures fixtures;

    @Inject
    ConformanceTest(ConformanceFixtures fixtures) {
        this.fixtures = fixtures;
    }

    @Test
    void passesEveryScenarioThatApplies() throws IOException, InterruptedException {
        Assumptions.assumeTrue(installed(), "the conformance suite can't be had: npm or its registry is missing");
        fixtures.add();
        Path tool = SUITE.resolve("node_modules/@modelcontextprotocol/conformance/dist/index.js");
        String node =
                SUITE.resolve("node_modules/node/bin/node").toAbsolutePath().toString();
        Spoken list = run(List.of(node, tool.toAbsolutePath().toString(), "list", "--server"));
        List<String> failed = new ArrayList<>();
        List<String> scenarios = list.text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(2).split(" ", 2)[0])
                .filter(scenario -> !NOT_OURS.contains(scenario))
                .toList();
        assertThat(scenarios).hasSizeGreaterThan(20);
        for (String scenario : scenarios) {
            Spoken said = run(List.of(
                    node,
                    tool.toAbsolutePath().toString(),
                    "server",
                    "--url",
                    String.valueOf(address),
                    "--scenario",
                    scenario));
            if (said.exitCode() != 0) {
                failed.add(scenario + "\n" + said.text());
            }
        }
        assertThat(failed).isEmpty();
    }

    private static boolean installed() throws IOException, InterruptedException {
        if (Files.exists(SUITE.resolve("node_modules/node/bin/node"))) {
            return true;
        }
        Files.createDirectories(SUITE);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    Path.of("src", "test", "mcp-conformance", file),
                    SUITE.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            return run(List.of("npm", "ci", "--no-audit", "--no-fund")).exitCode() == 0
                    && Files.exists(SUITE.resolve("node_modules/node/bin/node"));
        } catch (IOException e) {
            return false;
        }
    }

    private static Spoken run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(SUITE.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Spoken(process.exitValue(), text);
    }

    private record Spoken(int exitCode, String text) {}
}
