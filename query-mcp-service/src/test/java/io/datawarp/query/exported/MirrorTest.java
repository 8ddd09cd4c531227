package io.datawarp.query.exported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @TempDir
    Path folder;

    @Test
    void keepsAFileOnlyWhenItIsTheOneThatWasPublished() throws IOException {
        Path source = Files.createDirectories(folder.resolve("bucket"));
        Path file = Files.writeString(source.resolve("a.parquet"), "rows");
        Mirror mirror = new Mirror(Store.folder(source), folder.resolve("cache"));
        Path kept = mirror.file("a", "a.parquet", ExportedWarehouse.sha256(file));
        assertThat(kept).hasContent("rows");

        Files.writeString(file, "other rows");
        assertThat(mirror.file("a", "a.parquet", ExportedWarehouse.sha256(kept)))
                .hasContent("rows");
        assertThatThrownBy(() -> mirror.file("a", "a.parquet", "0".repeat(64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the file that the catalogue names");
        assertThatThrownBy(() -> mirror.file("a", "../x", "0".repeat(64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside of its folder");
        assertThatThrownBy(() -> mirror.file("a", "a.parquet", "../../etc/passwd"))
                .hasMessageContaining("names no checksum");

        mirror.keepOnly(Set.of());
        assertThat(kept).doesNotExist();
    }

    @Test
    void takesAFileThatWasReplacedOrWithdrawnFromItsOldVersions() throws IOException {
        Path source = Files.createDirectories(folder.resolve("bucket"));
        Files.createDirectories(source.resolve("versions/a"));
        Path old = Files.writeString(folder.resolve("old"), "rows");
        String sha256 = ExportedWarehouse.sha256(old);
        Files.move(old, source.resolve("versions/a/" + sha256 + ".parquet"));
        Mirror mirror = new Mirror(Store.folder(source), folder.resolve("cache"));
        Path withdrawn = mirror.file("a", "a.parquet", sha256);
        assertThat(withdrawn).hasContent("rows");

        mirror.keepOnly(Set.of());
        Files.writeString(source.resolve("a.parquet"), "other rows");
        assertThat(mirror.file("a", "a.parquet", sha256)).hasContent("rows");
        assertThatThrownBy(() -> mirror.file("another", "a.parquet", "0".repeat(64)))
                .hasMessageContaining("a.parquet is not the file that the catalogue names");
    }
}
