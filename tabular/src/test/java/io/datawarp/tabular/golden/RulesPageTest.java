package io.datawarp.tabular.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of rules names every golden folder, and no case or test that isn't there. */
class RulesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "explanation", "reader-rules.md");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");

    @Test
    void namesEveryGoldenFolder() throws IOException {
        Set<String> folders;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/golden"))) {
            folders = all.map(folder -> String.valueOf(folder.getFileName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(named(NAME)).isEqualTo(folders);
    }

    @Test
    void namesTestsThatExist() throws IOException {
        List<String> tests;
        try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
            tests = all.map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .toList();
        }
        assertThat(tests).containsAll(named(TEST));
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(PAGE));
        Set<String> names = new TreeSet<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
