package io.datawarp.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExtractCommandTest {

    private static final String TABLE = "Area,Births,Rate\nNorth,100,1.5\nSouth,*,2.5\nTotal,300,2.0\n";

    @TempDir
    Path folder;

    private final PrintStream stdout = System.out;
    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(stdout);
        System.setErr(stderr);
    }

    @Test
    void showsTheTablesWithAnExampleOfEachColumn() throws IOException {
        assertThat(extract(write("births.csv", TABLE))).isZero();
        assertThat(out())
                .contains("births.csv: csv, 1 sheet, 1 table with 3 rows")
                .contains("A1:C4", "3 rows, header in row 1, confidence 0.")
                .containsPattern("B +\\| births +\\| bigint +\\| 100 +\\| \\* +\\| Births")
                .contains("totals in row 4")
                .doesNotContain("because:");
    }

    @Test
    void explainsEachDecisionAndEachCell() throws IOException {
        assertThat(extract("--explain", write("births.csv", TABLE))).isZero();
        assertThat(out()).contains("because: Row 2 is the first data row").contains("12 read = 9 stored + 3 header");
    }

    @Test
    void printsOneObjectALine() throws IOException {
        assertThat(extract("--json", write("one.csv", TABLE), write("two.csv", TABLE)))
                .isZero();
        List<String> lines = out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode sheet =
                new ObjectMapper().readTree(lines.get(1)).path("sheets").path(0);
        assertThat(sheet.path("cells").toString())
                .isEqualTo("{\"read\":12,\"stored\":9,\"explained\":3,\"explained_as\":{\"header\":3},"
                        + "\"figures_outside_tables\":0}");
        JsonNode table = sheet.path("tables").path(0);
        assertThat(table.path("hidden_rows").isArray()).isTrue();
        assertThat(table.path("hidden_columns").isArray()).isTrue();
    }

    @Test
    void goesOnAfterAFileThatItCannotRead() throws IOException {
        String missing = folder.resolve("none.csv").toString();
        assertThat(extract("--json", write("page.xlsx", "<html></html>"), missing, write("one.csv", TABLE)))
                .isEqualTo(1);
        assertThat(out().lines()).hasSize(1);
        assertThat(err())
                .contains("page.xlsx: The file is a web page", "[NOT_A_SPREADSHEET]")
                .contains("none.csv: there is no such file");
    }

    @Test
    void readsTheSpreadsheetsOfAFolder() throws IOException {
        Files.createDirectory(folder.resolve("deeper"));
        write("b.csv", TABLE);
        write("deeper/c.tsv", TABLE.replace(',', '\t'));
        write("readme.md", "nothing");
        write("~$b.csv", "left by an editor");
        assertThat(extract("--json", folder.toString())).isZero();
        assertThat(out().lines()).hasSize(2);
    }

    @Test
    void saysThatAFolderHoldsNothing() {
        assertThat(extract(folder.toString())).isNotZero();
    }

    @Test
    void wantsAFile() {
        assertThat(extract()).isEqualTo(2);
        assertThat(err()).contains("FILE");
    }

    @Test
    void keepsControlCharactersFromTheTerminal() throws IOException {
        assertThat(extract(write("odd.csv", "Area,Births \u001B[31m\nNorth,1\nSouth,2\n")))
                .isZero();
        assertThat(out()).doesNotContain("\u001B");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int extract(String... arguments) {
        return new CommandLine(new ExtractCommand()).execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
