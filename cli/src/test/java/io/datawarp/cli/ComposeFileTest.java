package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ComposeFileTest {

    private static final Path COMPOSE = LocalWarehouse.PROJECT.resolve("deploy/compose");
    private static final Pattern ASKED = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+)");
    private static final Pattern EXPLAINED = Pattern.compile("^([A-Z0-9_]+)=", Pattern.MULTILINE);
    private static final Pattern OURS = Pattern.compile("`(DATAWARP_[A-Z0-9_]+)`");
    private static final Pattern MOUNTED = Pattern.compile("(?:^|:-)(\\.\\.[^:}]*)");

    @Test
    void explainsEachVariableThatItAsksForAndNoOther() throws IOException {
        Set<String> explained = names(EXPLAINED, COMPOSE.resolve(".env.example"));
        explained.remove("COMPOSE_PROFILES");
        assertThat(names(ASKED, COMPOSE.resolve("compose.yaml"))).isEqualTo(explained);
    }

    @Test
    void givesGrafanaWhatItsDatasourcesAskFor() throws IOException {
        Path datasources = LocalWarehouse.PROJECT.resolve("grafana/provisioning/datasources/datawarp.yaml");
        assertThat(environment("grafana")).containsAll(names(ASKED, datasources));
    }

    @Test
    void givesServicesOnlyWhatTheReferenceKnows() throws IOException {
        Set<String> known = names(OURS, LocalWarehouse.PROJECT.resolve("docs/reference/configuration.md"));
        for (String service : services().keySet()) {
            if (service.endsWith("-service") || service.equals("migrator")) {
                assertThat(environment(service))
                        .as(service)
                        .filteredOn(name -> name.startsWith("DATAWARP_"))
                        .isNotEmpty()
                        .allMatch(known::contains);
            }
        }
    }

    @Test
    void mountsFoldersThatAreThere() throws IOException {
        Set<String> mounted = new TreeSet<>();
        for (Map<String, Object> service : services().values()) {
            if (service.get("volumes") instanceof Iterable<?> volumes) {
                volumes.forEach(volume -> mounted.addAll(MOUNTED.matcher(String.valueOf(volume))
                        .results()
                        .map(found -> found.group(1))
                        .toList()));
            }
        }
        assertThat(mounted)
                .hasSizeGreaterThan(5)
                .allSatisfy(folder -> assertThat(COMPOSE.resolve(folder)).isDirectory());
    }

    @Test
    void archivesASegmentAgainAfterACrashButPutsNoOtherInItsPlace(@TempDir Path folder) throws Exception {
        Path segment = Files.writeString(folder.resolve("segment"), "one");
        Path wal = Files.createDirectory(folder.resolve("wal"));
        assertThat(archive(segment, wal)).isZero();
        assertThat(wal.resolve("segment")).hasContent("one");
        assertThat(archive(segment, wal)).isZero();
        Files.writeString(segment, "two");
        assertThat(archive(segment, wal)).isNotZero();
        assertThat(wal.resolve("segment")).hasContent("one");
        assertThat(wal.toFile().list()).containsExactly("segment");
    }

    private static int archive(Path segment, Path wal) throws IOException, InterruptedException {
        String postgres =
                String.valueOf(services().getOrDefault("postgres", Map.of()).get("command"));
        Matcher command = Pattern.compile("archive_command='([^']+)'").matcher(postgres);
        assertThat(command.find()).as(postgres).isTrue();
        String filled = command.group(1)
                .replace("/wal/", wal + "/")
                .replace("%p", segment.toString())
                .replace("%f", String.valueOf(segment.getFileName()));
        return new ProcessBuilder("sh", "-c", filled).start().waitFor();
    }

    private static Set<String> names(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> environment(String service) throws IOException {
        return services().getOrDefault(service, Map.of()).get("environment") instanceof Map<?, ?> variables
                ? variables.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    // Merged keys, such as what all services have, are among each service's own.
    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml().load(Files.readString(COMPOSE.resolve("compose.yaml")));
        return compose.getOrDefault("services", Map.of());
    }
}
