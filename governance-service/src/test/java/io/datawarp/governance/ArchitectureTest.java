package io.datawarp.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.testing.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRules() {
        ArchitectureRules.check("io.datawarp.governance");
    }

    // CURRENT_DATE is a day of the session's zone, which is that of the JVM; the days of figures are UTC.
    @Test
    void asksForNoDayOfTheSessionsZone() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain("CURRENT_DATE");
            }
        }
    }
}
