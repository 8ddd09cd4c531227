package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.checksum.FileChecksums;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ColumnType;
import io.datawarp.export.parquet.ParquetFile;
import io.datawarp.export.parquet.ParquetWriter;
import io.datawarp.export.published.TableFile;
import io.datawarp.export.store.Bucket;
import io.datawarp.export.store.TestStore;
import io.datawarp.testing.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectPublisherTest {

    @SuppressWarnings("NullAway.Init")
    private static ObjectStore store;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        store = ObjectStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void aFileWhoseValuesAreNotThoseOfTheDatabaseIsNotPublished() throws IOException {
        Bucket bucket = TestStore.bucketOf(store);
        ObjectPublisher publisher = new ObjectPublisher(bucket);
        TableFile right = write(folder.resolve("right"), 7);
        TableFile wrong = write(folder.resolve("wrong"), 8);
        publisher.publish(folder.resolve("right"), "datasets/x.parquet", 1, right);

        ExportFailure failure = catchThrowableOfType(
                ExportFailure.class, () -> publisher.publish(folder.resolve("wrong"), "datasets/x.parquet", 2, right));

        assertThat(failure.code()).isEqualTo("READ_BACK_DIFFERS");
        assertThat(failure.detail()).contains("column amount");
        bucket.get("datasets/x.parquet", folder.resolve("published"));
        assertThat(folder.resolve("published")).hasSameBinaryContentAs(folder.resolve("right"));
        assertThat(wrong.checksums()).isNotEqualTo(right.checksums());
    }

    private static TableFile write(Path file, long value) throws IOException {
        List<Column> columns = List.of(Column.of("amount", ColumnType.BIGINT));
        try (ParquetWriter writer = new ParquetWriter(file, columns, Map.of())) {
            writer.chunks().get(0).write(value);
            writer.rowsWritten(1);
            writer.finish();
        }
        try (ParquetFile written = new ParquetFile(file)) {
            return new TableFile(columns, FileChecksums.of(written), 1);
        }
    }
}
