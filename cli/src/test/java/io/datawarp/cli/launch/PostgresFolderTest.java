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
        PostgresFolder.prepare(folder);
        assertThat(PostgresFolder.isNew(folder)).isTrue();
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "18");
        PostgresFolder.prepare(folder);
        assertThat(data).doesNotExist();
        assertThat(folder.resolve("programs")).isEmptyDirectory();

        Files.createDirectories(data);
        PostgresFolder.markMade(folder);
        PostgresFolder.prepare(folder);
        assertThat(data).exists();
        assertThat(PostgresFolder.isNew(folder)).isFalse();
    }

    @Test
    void keepsADatabaseThatWasPutHere() throws IOException {
        Files.createDirectories(folder.resolve("programs"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("PG_VERSION"), "18");
        PostgresFolder.prepare(folder);
        assertThat(data.resolve("PG_VERSION")).exists();
        assertThat(PostgresFolder.isNew(folder)).isFalse();
    }
}
