package io.datawarp.query.exported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.engine.EngineConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets them
class ExportedTest {

    @TempDir
    Path folder;

    private Path published;
    private Exported exported;

    @BeforeEach
    void publish() throws Exception {
        published = Files.createDirectories(folder.resolve("published"));
        exported = exported();
        announce(rows("one", 1), rows("two", 1));
    }

    @AfterEach
    void stop() {
        exported.stop();
    }

    @Test
    void aDatasetWhoseFilesAreMissingStaysAsItWasAndTheOthersChange() throws Exception {
        exported.start(new StartupEvent());
        Path late = rows("two", 2);
        announce(rows("one", 2), late);
        Path away = Files.move(late, folder.resolve("away"));

        exported.lookAgain();
        assertThat(held("one")).isEqualTo(2);
        assertThat(held("two")).as("what it had").isEqualTo(1);
        assertThat(exported.dataset("two")
                        .orElseThrow()
                        .entry()
                        .path("row_count")
                        .asInt())
                .as("and what was said of that")
                .isEqualTo(1);

        Files.move(away, late);
        exported.lookAgain();
        assertThat(held("two")).isEqualTo(2);
    }

    @Test
    void startsWithoutADatasetWhoseFilesAreMissingAndTakesItInOnceTheyAreThere() throws Exception {
        Path late = published.resolve("two.parquet");
        Path away = Files.move(late, folder.resolve("away"));
        exported.start(new StartupEvent());
        assertThat(exported.datasets()).extracting(ExportedDataset::code).containsExactly("one");

        Files.move(away, late);
        exported.lookAgain();
        assertThat(held("two")).isEqualTo(1);
    }

    @Test
    void doesNotStartWhenNoFileOfTheCatalogueIsThere() throws Exception {
        Files.delete(published.resolve("one.parquet"));
        Files.delete(published.resolve("two.parquet"));
        assertThatThrownBy(() -> exported.start(new StartupEvent()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of its files is");
    }

    private Exported exported() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(EngineConfig.class)
                .withMapping(ExportedConfig.class)
                .withMapping(StoreConfig.class)
                .withValidateUnknown(false)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(Map.of(
                        "datawarp.query.engine",
                        "duckdb",
                        "datawarp.query.exported.folder",
                        published.toString(),
                        "datawarp.query.exported.cache",
                        folder.resolve("cache").toString(),
                        "datawarp.query.exported.refresh",
                        "1h"))
                .build();
        return new Exported(
                config.getConfigMapping(EngineConfig.class),
                config.getConfigMapping(ExportedConfig.class),
                config.getConfigMapping(StoreConfig.class),
                new ObjectMapper());
    }

    private Path rows(String code, int count) throws SQLException {
        Path file = published.resolve(code + ".parquet");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT i, '" + code + "' AS code FROM range(" + count + ") AS r(i)) TO '" + file
                    + "' (FORMAT parquet)");
        }
        return file;
    }

    private void announce(Path one, Path two) throws Exception {
        Files.writeString(
                published.resolve("catalog.json"), "{\"datasets\": [" + entry(one) + ", " + entry(two) + "]}");
    }

    private static String entry(Path file) throws Exception {
        String code = file.getFileName().toString().replace(".parquet", "");
        return """
                {"dataset": "%s", "row_count": %d, "files": [{"key": "%s", "sha256": "%s"}]}""".formatted(
                code, count("read_parquet('" + file + "')"), file.getFileName(), ExportedWarehouse.sha256(file));
    }

    private static long count(String from) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            return count(connection, from);
        }
    }

    private static long count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long held(String code) throws SQLException {
        try (Connection connection = exported.forCallers()) {
            return count(connection, "tbl_" + code);
        }
    }
}
