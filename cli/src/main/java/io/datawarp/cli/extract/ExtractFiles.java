package io.datawarp.cli.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that were asked for: those named, and of folders all that are called like spreadsheets. */
final class ExtractFiles {

    private static final String SPREADSHEET = ".*\\.(xlsx|xlsm|xlsb|xltx|xls|ods|csv|tsv|txt|zip|gz)";

    private ExtractFiles() {}

    static List<Path> in(List<Path> asked) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : asked) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path)) {
                    inside.filter(Files::isRegularFile)
                            .filter(ExtractFiles::isSpreadsheet)
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static boolean isSpreadsheet(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        // ".~lock.x.xlsx#" and "~$x.xlsx" are left by programs that have a file open.
        return name.matches(SPREADSHEET) && !name.startsWith(".") && !name.startsWith("~$");
    }
}
