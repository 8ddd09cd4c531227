package io.datawarp.tabular.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What fuzzing found once stays found: each input under fuzz/ is read or refused like any other. */
class KeptFindingsTest {

    private static final Path FOLDER = Path.of("src/test/resources/fuzz");

    @TestFactory
    Stream<DynamicTest> readsOrRefusesEveryFinding() throws IOException {
        return FuzzSeeds.files(FOLDER).stream()
                .filter(file -> !file.endsWith("dictionary.txt"))
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> {
                    FuzzFormat format = FuzzFormat.of(FuzzSeeds.folder(file).toString());
                    FuzzTarget.check(format, Files.readAllBytes(file));
                }));
    }

    @Test
    void beginsWithInputsThatAreRead() throws IOException {
        for (FuzzFormat format : FuzzFormat.values()) {
            int read = 0;
            for (Map.Entry<String, byte[]> seed : FuzzSeeds.golden(format).entrySet()) {
                read += FuzzTarget.check(format, seed.getValue()) > 0 ? 1 : 0;
            }
            assertThat(read).as(format.word()).isGreaterThan(40);
        }
    }
}
