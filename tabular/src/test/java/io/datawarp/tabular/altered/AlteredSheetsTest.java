package io.datawarp.tabular.altered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.tabular.score.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What publishers do to a sheet must not change what the reader makes of its tables, and where it does, the reader must
 * not be sure. The bounds are what is reached; they may only get tighter.
 */
class AlteredSheetsTest {

    @TempDir
    Path scratch;

    @Test
    void readsGeneratedSheetsHoweverTheyAreAltered() throws IOException {
        check(KnownSheets.golden(scratch), 0.86, 0.002);
    }

    @Test
    void readsAnnotatedSheetsHoweverTheyAreAltered() throws IOException {
        assumeTrue(Files.exists(Shared.saus()), "the annotated sheets are not beside the project");
        check(KnownSheets.annotated(), 0.96, 0.0);
    }

    @Test
    void readsPublishedSheetsHoweverTheyAreAltered() throws IOException {
        assumeTrue(Files.isDirectory(Shared.corpus()), "the corpus of published files is not beside the project");
        check(KnownSheets.published(), 0.96, 0.0);
    }

    private static void check(List<KnownSheet> known, double exact, double sureButWrong) {
        AlteredSheets altered = AlteredSheets.of(known);
        assertThat(altered.tables()).isGreaterThan(1000);
        for (String name : AlteredSheets.ofOneSheet()) {
            assertThat(altered.share(name)).as(name).isGreaterThanOrEqualTo(exact);
        }
        assertThat((double) altered.sureButWrong().size() / altered.tables())
                .as("sure but wrong: %s", String.join("\n", altered.sureButWrong()))
                .isLessThanOrEqualTo(sureButWrong);
    }
}
