package io.datawarp.tabular.robust;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.golden.SampleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages good files at random, always the same way, and asks for a table or a reason. */
class MutatedFilesTest {

    private static final int ROUNDS = 300;
    private static final Limits SMALL = new Limits(1 << 20, 1 << 24, 1 << 18);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "xls", "ods", "csv", "csv-utf16", "csv-gz", "zip"})
    void givesTablesOrAReasonForAnyBytes(String format) throws IOException {
        Random random = new Random(format.hashCode());
        byte[] good = SampleFiles.plain(format);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = good.clone();
            int hits = 1 + random.nextInt(8);
            for (int i = 0; i < hits; i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(bad, format + " round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "ods"})
    void givesTablesOrAReasonForDamageInsideTheZip(String format) throws IOException {
        Random random = new Random(7);
        byte[] good = SampleFiles.plain(format);
        for (int round = 0; round < ROUNDS; round++) {
            readOrRefuse(damagedInside(good, random), format + " round " + round);
        }
    }

    private static byte[] damagedInside(byte[] good, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(good));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                byte[] content = in.readAllBytes();
                for (int i = 0; i < 2; i++) {
                    content[random.nextInt(content.length)] = (byte) "<>/\"=&;:! 0aZ]\u0000".charAt(random.nextInt(15));
                }
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(content);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private void readOrRefuse(byte[] content, String what) throws IOException {
        Path file = Files.write(folder.resolve("input"), content);
        try {
            ReadOrRefuse.check(file, SMALL);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }
}
