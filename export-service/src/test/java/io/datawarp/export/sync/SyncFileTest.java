package io.datawarp.export.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datawarp.export.ExportFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncFileTest {

    private final SyncFile file = new SyncFile(Optional::empty);

    @Test
    void theShippedFileHasTheDefaultsAndKeepsInternalDatasetsBack() throws IOException {
        SyncRules rules = file.parse("r2_sync.yaml", Files.readString(Path.of("..", "config", "r2_sync.yaml")));
        assertThat(rules.layout()).isEqualTo(Layout.DEFAULT);
        assertThat(rules.keepOld()).isEqualTo(SyncRules.DEFAULT.keepOld());
        assertThat(rules.schedule()).contains("0 0 4 ? * SUN");
        assertThat(rules.publishes("adhd_summary")).isTrue();
        assertThat(rules.publishes("payroll_internal")).isFalse();
    }

    @Test
    void theFirstExceptionThatFitsDecides() {
        SyncRules rules = file.parse("r2_sync.yaml", """
                where: {bucket: open-data, prefix: public/}
                partitioning: {above: 2GB, part: 64MB}
                retention: {old_versions: 12h}
                datasets:
                  - match: gp_big
                    partitioning: {above: 0KB}
                  - match: "gp_*"
                    format: {compression_level: 9}
                    partitioning: {above: never}
                """);
        assertThat(rules.bucket()).contains("open-data");
        assertThat(rules.prefix()).isEqualTo("public/");
        assertThat(rules.keepOld()).isEqualTo(Duration.ofHours(12));
        assertThat(rules.layoutOf("gp_big")).isEqualTo(new Layout(3, 250_000, 0, 64 << 20));
        assertThat(rules.layoutOf("gp_small")).isEqualTo(new Layout(9, 250_000, Long.MAX_VALUE, 64 << 20));
        assertThat(rules.layoutOf("other").isPartitioned((2L << 30) + 1)).isTrue();
    }

    @Test
    void everyErrorNamesItsLine() {
        ExportFailure failure = catchThrowableOfType(ExportFailure.class, () -> file.parse("r2_sync.yaml", """
                when:
                  schedule: every sunday
                retenton:
                  old_versions: 7d
                partitioning:
                  above: 1 gigabyte
                datasets:
                  - publish: false
                """));
        assertThat(failure.code()).isEqualTo("SYNC_FILE_INVALID");
        assertThat(failure.detail().lines())
                .anyMatch(line -> line.startsWith("r2_sync.yaml:2: when.schedule: ") && line.contains("every sunday"))
                .anyMatch(line -> line.startsWith("r2_sync.yaml:3: ") && line.contains("'retenton'"))
                .anyMatch(line -> line.startsWith("r2_sync.yaml:6: partitioning.above: "))
                .anyMatch(line -> line.startsWith("r2_sync.yaml:8: datasets[0]: ") && line.contains("match"));
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() {
        ExportFailure failure = catchThrowableOfType(
                ExportFailure.class,
                () -> file.parse("r2_sync.yaml", "when:\n  schedule: [unfinished\nretention: {}\n"));
        assertThat(failure.detail()).startsWith("r2_sync.yaml").contains("line ");
    }
}
