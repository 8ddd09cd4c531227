package io.datawarp.tabular.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.tabular.score.Shared;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our scanner gives the records that FastCSV gives, whatever the quotes and line ends. */
class RecordScanTest {

    private static final String ALPHABET = "\"\"\"\",,,\n\n\r\rab é 1;xyzuvw234";

    @Test
    void agreesWithFastCsvOnEveryMixOfQuotesDelimitersAndLineEnds() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 10_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(round % 2 == 0 ? 24 : 90);
            for (int i = 0; i < length; i++) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            assertAgrees(text.toString(), ',', round % 2 == 0);
        }
    }

    @Test
    void agreesWithFastCsvWhereFieldsCrossTheBuffer() throws IOException {
        Random random = new Random(12);
        for (int round = 0; round < 8; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 300_000) {
                int length = random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(20);
                text.append(random.nextBoolean() ? "x".repeat(length) : '"' + "y\"\"\r\n,".repeat(length / 5) + '"');
                text.append(random.nextInt(5) == 0 ? "\r\n" : ",");
            }
            assertAgrees(text.toString(), ',', false);
        }
    }

    @Test
    void agreesWithFastCsvOnThePublishedFiles() throws IOException {
        assumeTrue(Files.isDirectory(Shared.corpus()), "the corpus of published files is not beside the project");
        int compared = 0;
        try (Stream<Path> files = Files.walk(Shared.corpus())) {
            for (Path file : files.filter(each -> each.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                Charset charset;
                try (InputStream in = Files.newInputStream(file)) {
                    charset = Charsets.of(in);
                }
                String text = new String(Files.readAllBytes(file), charset);
                assertAgrees(text.startsWith("\uFEFF") ? text.substring(1) : text, ',', false);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static void assertAgrees(String text, char delimiter, boolean trickling) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8));
        List<String> ours = Records.ours(trickling ? new Trickle(in) : in, UTF_8, delimiter);
        assertThat(Records.difference(ours, Records.theirs(text, delimiter)))
                .as(() -> text.length() < 100 ? text : "a long text")
                .isEmpty();
    }

    /** Gives one byte at a time, as a slow stream may. */
    private static final class Trickle extends FilterInputStream {

        Trickle(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(1, length));
        }
    }
}
