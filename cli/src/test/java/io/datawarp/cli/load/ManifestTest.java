package io.datawarp.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    @TempDir
    Path folder;

    @Test
    void readsFilesBesideItAndAddresses() throws IOException {
        Manifest manifest = read("""
                files:
                  - {file: beds.csv, dataset: beds, period: 2025-08}
                  - url: https://example.org/beds.xlsx
                    dataset: beds
                    sheet: Table 1
                """);
        assertThat(manifest.loads())
                .containsExactly(
                        new LoadRequest(folder.resolve("beds.csv").toString(), "beds", "2025-08", null, false, true),
                        new LoadRequest("https://example.org/beds.xlsx", "beds", null, "Table 1", false, true));
    }

    @Test
    void namesEveryErrorByLineAndLoadsNothing() {
        assertThatThrownBy(() -> read("""
                files:
                  - {file: a.csv, url: https://example.org, dataset: beds}
                  - {file: b.csv}
                  - {file: c.csv, dataset: beds, perod: 2025-08}
                """))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(Failure.WRONG_USAGE))
                .hasMessageContaining("manifest.yaml:2: an entry needs either 'file' or 'url'")
                .hasMessageContaining("manifest.yaml:3: the entry of")
                .hasMessageContaining("manifest.yaml:4: 'perod' is no key");
        assertThatThrownBy(() -> read("- a list\n")).hasMessageContaining("no list 'files'");
        assertThatThrownBy(() -> read("files: []\n")).hasMessageContaining("'files' lists none");
        assertThatThrownBy(() -> read("files: [\n")).hasMessageContaining("no YAML");
    }

    private Manifest read(String text) throws IOException {
        return Manifest.read(Files.writeString(folder.resolve("manifest.yaml"), text), true);
    }
}
