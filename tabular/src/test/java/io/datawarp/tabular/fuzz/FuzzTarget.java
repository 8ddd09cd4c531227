package io.datawarp.tabular.fuzz;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.robust.ReadOrRefuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls with one input after the other; {@code tabular/fuzz} starts it. */
public final class FuzzTarget {

    static final Limits SMALL = new Limits(1 << 20, 1 << 24, 1 << 18);

    private static FuzzFormat format = FuzzFormat.ANY;

    private FuzzTarget() {}

    /** Called once, with the name of the format. */
    public static void fuzzerInitialize(String[] arguments) {
        format = FuzzFormat.of(arguments[0]);
    }

    /** Called for every input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        check(format, input);
    }

    /** @return how many tables there are; -1 when the file is refused */
    static int check(FuzzFormat format, byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz-", ".bin");
        try {
            Files.write(file, format.container().pack(input));
            return ReadOrRefuse.check(file, SMALL);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
