package io.datawarp.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.golden.SampleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell's text, which is what a column of texts stores when a file brings something narrower. */
class PublishedTextTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "xls", "ods"})
    void fillsDownWithTheValue(String format) throws IOException {
        String sheet = """
                === Data
                Year|Area|Births
                2023|North|1
                |South|2
                2024|North|3
                |South|4
                @merge A2:A3
                @merge A4:A5
                """;
        assertThat(texts(SampleFiles.of("format: " + format + "\n" + sheet)))
                .containsExactly("2023 2023", "2023 2023", "2024 2024", "2024 2024");
    }

    @Test
    void hasNoBlanksAround() throws IOException {
        assertThat(texts("Code,Area,Births\n  41,North,1\n 9,South,2\n  7,East,3\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("41 41", "9 9", "7 7");
    }

    /** Value and text of each row's first cell. */
    private List<String> texts(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        List<String> texts = new ArrayList<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            document.rows(document.extract().tables().get(0), row -> texts.add(row.value(0) + " " + row.filledText(0)));
        }
        return texts;
    }
}
