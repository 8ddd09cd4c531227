package io.datawarp.export.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.testing.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhereTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatHasErrorsAtTheStartNamesNoPlaceUntilItIsMended() throws IOException {
        Path rules = Files.writeString(folder.resolve("r2_sync.yaml"), "wher: {bucket: open-data, prefix: public/}");
        TestStore settings = new TestStore(Optional.empty(), ObjectStore.BUCKET, Optional.empty(), Optional.empty());
        Where where = new Where(settings, new SyncFile(() -> Optional.of(rules)));
        assertThatThrownBy(where::bucket)
                .isInstanceOfSatisfying(
                        ExportFailure.class, e -> assertThat(e.code()).isEqualTo("SYNC_FILE_INVALID"))
                .hasMessageContaining("r2_sync.yaml:1");

        Files.writeString(rules, "where: {bucket: open-data, prefix: public/}");
        assertThat(where.bucket()).isEqualTo("open-data");
        assertThat(where.key("catalog.json")).isEqualTo("public/catalog.json");
        assertThat(where.name("public/catalog.json")).isEqualTo("catalog.json");
    }

    @Test
    void theStoreIsSaidToBeUnknownWhileTheFileHasErrors() throws IOException {
        Path rules = Files.writeString(folder.resolve("r2_sync.yaml"), "where: 7");
        TestStore settings = new TestStore(
                Optional.of(URI.create("http://127.0.0.1:1")),
                ObjectStore.BUCKET,
                Optional.of("key"),
                Optional.of("secret"));
        Bucket bucket = new Bucket(settings, new Where(settings, new SyncFile(() -> Optional.of(rules))));
        assertThat(bucket.trouble().orElseThrow().code()).isEqualTo("SYNC_FILE_INVALID");
    }
}
