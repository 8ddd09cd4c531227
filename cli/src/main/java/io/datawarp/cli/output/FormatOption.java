package io.datawarp.cli.output;

import picocli.CommandLine.Option;

/** The {@code --format} option of the reading commands. */
public final class FormatOption {

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv (default: table).")
    private Rows.Format format = Rows.Format.TABLE;

    @Option(names = "--json", description = "Short for --format json.")
    private boolean json;

    public Rows.Format format() {
        return json ? Rows.Format.JSON : format;
    }
}
