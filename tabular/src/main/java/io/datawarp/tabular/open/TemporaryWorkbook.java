package io.datawarp.tabular.open;

import io.datawarp.tabular.source.ByteSource;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A workbook unpacked to a temporary file, which goes when the workbook is closed. */
final class TemporaryWorkbook implements Workbook {

    private final Workbook workbook;
    private final Path file;

    private TemporaryWorkbook(Workbook workbook, Path file) {
        this.workbook = workbook;
        this.file = file;
    }

    static Workbook of(ByteSource content, FileOpener opener) throws IOException {
        Path file = Files.createTempFile("datawarp-", ".unpacked");
        try (InputStream in = content.open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return new TemporaryWorkbook(opener.open(file), file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public String format() {
        return workbook.format();
    }

    @Override
    public List<SheetSource> sheets() {
        return workbook.sheets();
    }

    @Override
    public void close() throws IOException {
        try (Workbook closing = workbook) {
            assert closing != null;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
