package io.datawarp.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresFolderTest {

    @TempDir
    private Path folder;

    @Test
    void clearsAwayAHalfMadeDatabaseButKeepsOneThatWasStarted() throws IOException {
        Files.createDirectories(folder.resolve("programs/PG-half/lib"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "18");
        PostgresFolder.removeHalfMade(folder);
        assertThat(data).doesNotExist();
        assertThat(folder.resolve("programs")).isEmptyDirectory();

        Files.createDirectories(data);
        PostgresFolder.markInitialised(folder);
        PostgresFolder.removeHalfMade(folder);
        assertThat(data).exists();
    }
}
