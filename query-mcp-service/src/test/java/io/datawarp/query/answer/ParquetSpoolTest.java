package io.datawarp.query.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Outcome;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSpoolTest {

    private static final int ROWS = 50_000;

    @TempDir
    Path folder;

    @Test
    void manyWideRowsNeedNoMoreMemoryThanFewShortOnes() throws Exception {
        LimitsConfig limits = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(LimitsConfig.class)
                .withDefaultValue("datawarp.query.limits.parquet-memory", "128MB")
                .build()
                .getConfigMapping(LimitsConfig.class);
        Path file = folder.resolve("rows.parquet");

        try (OutputStream out = Files.newOutputStream(file)) {
            new ParquetSpool(limits)
                    .write(
                            sink -> {
                                sink.columns(List.of(new Column("n", "bigint"), new Column("text", "text")));
                                for (int n = 0; n < ROWS; n++) {
                                    String number = Integer.toString(n);
                                    sink.row(new byte[][] {
                                        number.getBytes(UTF_8),
                                        number.repeat(600).getBytes(UTF_8)
                                    });
                                }
                                return new Outcome(ROWS, Outcome.Cut.NOTHING, OptionalLong.of(ROWS));
                            },
                            out);
        }

        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(DISTINCT n), count(*), bool_and(text = repeat(n::text, 600))" + " FROM '" + file
                                + "'")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(ROWS);
            assertThat(rows.getLong(2)).isEqualTo(ROWS);
            assertThat(rows.getBoolean(3)).isTrue();
        }
    }
}
