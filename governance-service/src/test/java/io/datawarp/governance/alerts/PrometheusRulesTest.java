package io.datawarp.governance.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusRulesTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path FOLDER = PROJECT.resolve("deploy/prometheus");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\S+)");
    private static final Pattern KIND = Pattern.compile("`([a-z_]+)`");
    private static final Pattern METRIC = Pattern.compile("datawarp_[a-z_]+");

    @Test
    void asksOnlyForMetricsThatTheReferenceKnows() throws IOException {
        String reference = Files.readString(PROJECT.resolve("docs/reference/metrics.md"));
        TreeSet<String> unknown = new TreeSet<>();
        METRIC.matcher(Files.readString(FOLDER.resolve("alerts.yml"))).results().forEach(metric -> {
            if (!reference.contains("`" + metric.group() + "`")) {
                unknown.add(metric.group());
            }
        });
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyKindOfAlertHasARule() throws IOException {
        String rules = Files.readString(FOLDER.resolve("alerts.yml"));
        List<String> kinds = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| (critical|warning|info) \\|.*"))
                .flatMap(line -> KIND.matcher(line).results().map(kind -> kind.group(1)))
                .toList();
        assertThat(kinds)
                .hasSizeGreaterThan(10)
                .allSatisfy(kind -> assertThat(rules).contains("datawarp_alerts_of_kind{kind=\"" + kind + "\""));
    }

    @Test
    void everyAlertIsTestedToFireAndToClear() throws IOException {
        String tests = Files.readString(FOLDER.resolve("alerts_test.yml"));
        List<String> alerts = ALERT.matcher(Files.readString(FOLDER.resolve("alerts.yml")))
                .results()
                .map(alert -> alert.group(1))
                .toList();
        assertThat(alerts)
                .hasSizeGreaterThan(10)
                .allSatisfy(alert -> assertThat(tests)
                        .containsPattern("alertname: " + alert + "\n +eval_time: \\S+\n +exp_alerts:\n")
                        .containsPattern("alertname: " + alert + "\n +eval_time: \\S+\n +exp_alerts: \\[]\n"));
    }

    @Test
    void passesItsOwnTests() throws IOException, InterruptedException {
        assumeTrue(
                hasPromtool(), "promtool is not here (Debian: apt-get install prometheus); its rules are not tested");
        Process promtool = new ProcessBuilder("promtool", "test", "rules", "alerts_test.yml")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
    }

    private static boolean hasPromtool() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
