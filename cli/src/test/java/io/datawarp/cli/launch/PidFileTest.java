package io.datawarp.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheProcessThatWasWritten() throws IOException {
        Path file = folder.resolve("me.pid");
        PidFile.write(file, ProcessHandle.current());
        assertThat(PidFile.find(file)).contains(ProcessHandle.current());
    }

    @Test
    void takesAnotherProcessWithTheSameNumberForNobody() throws IOException {
        Path file = folder.resolve("reused.pid");
        Files.write(file, List.of(Long.toString(ProcessHandle.current().pid()), "2001-01-01T00:00:00Z"));
        assertThat(PidFile.find(file)).isEmpty();
    }

    @Test
    void passesOverAFileThatIsNoPidFile() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.pid"), "something else");
        assertThat(PidFile.find(file)).isEmpty();
    }
}
