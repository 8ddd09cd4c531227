package io.datawarp.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFolderTest {

    @TempDir
    Path folder;

    @Test
    void takesAwayWhatAKilledProcessHasLeftAndNothingBeyondIt() throws IOException {
        Path temp = folder.resolve("tmp/ingest-service");
        Path library = Files.createDirectories(temp.resolve("com_example_1"));
        Files.writeString(library.resolve("lib.so"), "bytes");
        Path other = Files.writeString(folder.resolve("other"), "kept");
        Files.createSymbolicLink(temp.resolve("link"), folder);

        assertThat(TempFolder.option(temp)).isEqualTo("-Djava.io.tmpdir=" + temp);
        assertThat(temp).isEmptyDirectory();
        assertThat(other).exists();
    }
}
