package io.datawarp.tabular;

import java.nio.file.Path;

/** Opens published files of any supported format, recognised by content. Thread-safe. */
public final class TabularReader {

    private final Limits limits;

    public TabularReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads the structure of every sheet.
     *
     * @throws UnreadableFileException when the file is corrupt, protected, no spreadsheet or beyond the limits
     */
    public TabularDocument open(Path file) {
        throw new UnreadableFileException(
                UnreadableFileException.Reason.UNSUPPORTED_FORMAT, file.getFileName() + " under " + limits);
    }
}
