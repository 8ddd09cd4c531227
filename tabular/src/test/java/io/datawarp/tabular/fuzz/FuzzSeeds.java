package io.datawarp.tabular.fuzz;

import io.datawarp.tabular.golden.SampleFiles;
import io.datawarp.tabular.score.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where fuzzing begins: the golden cases in the target's format, and small published files when they stand beside. */
final class FuzzSeeds {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path KEPT = Path.of("src/test/resources/fuzz");
    private static final int LARGEST = 48 << 10;

    private FuzzSeeds() {}

    /** Writes a format's seeds into a folder: {@code xlsx-parts target/seeds}. */
    public static void main(String[] arguments) throws IOException {
        FuzzFormat format = FuzzFormat.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Map<String, byte[]> seeds = new TreeMap<>(golden(format));
        seeds.putAll(published(format));
        for (Path kept : files(KEPT.resolve(format.word()))) {
            seeds.put("kept-" + kept.getFileName(), Files.readAllBytes(kept));
        }
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            Files.write(folder.resolve(seed.getKey()), seed.getValue());
        }
        System.out.println(seeds.size() + " seeds for " + format.word());
    }

    static Map<String, byte[]> golden(FuzzFormat format) throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (Path input : files(GOLDEN)) {
            if (input.endsWith("input.txt")) {
                byte[] file = SampleFiles.of(inFormat(Files.readString(input), format));
                byte[] seed =
                        file.length > LARGEST * 4 ? file : format.container().unpack(file);
                if (seed.length <= LARGEST) {
                    seeds.put("golden-" + folder(input), seed);
                }
            }
        }
        return seeds;
    }

    private static String inFormat(String text, FuzzFormat format) {
        String wanted = format.fileFormat();
        if (wanted.equals("any") || text.lines().anyMatch(line -> line.matches("format: " + wanted + "(-.*)?"))) {
            return text;
        }
        String file = wanted.equals("gz") ? "csv-gz" : wanted;
        return "format: " + file + "\n" + text.replaceFirst("(?m)^format: .*\\n", "");
    }

    private static Map<String, byte[]> published(FuzzFormat format) throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (Path file : files(Shared.corpus())) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith("." + format.fileFormat()) || format == FuzzFormat.ANY) {
                byte[] seed = Files.size(file) > LARGEST && format.container() == Container.NONE
                        ? head(file)
                        : format.container().unpack(Files.readAllBytes(file));
                if (seed.length <= LARGEST) {
                    seeds.put("published-" + name, seed);
                }
            }
        }
        return seeds;
    }

    /** The beginning of a text is a text; the beginning of a workbook is a damaged one, which is a case too. */
    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST / 4);
        }
    }

    static Path folder(Path file) {
        return file.getName(file.getNameCount() - 2);
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
