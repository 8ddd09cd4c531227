package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {

    private static final String CODE = "([A-Z]+(?:_[A-Z]+)+)";
    /** A status of HTTP and the code beside it, or a code of the SQL gate. */
    private static final Pattern GIVEN = Pattern.compile("\\b[45]\\d\\d,\\s*\"" + CODE + "\"|\"(SQL_[A-Z_]+)\"");

    private static final Pattern EXPLAINED = Pattern.compile("`" + CODE + "`");

    @Test
    void explainsEachCodeThatAServiceGives() throws IOException {
        Set<String> given = new TreeSet<>();
        try (Stream<Path> files = Files.find(
                LocalWarehouse.PROJECT,
                20,
                (file, attributes) -> file.toString().endsWith(".java")
                        && file.toString().replace('\\', '/').contains("/src/main/java/"))) {
            for (Path file : files.toList()) {
                GIVEN.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> given.add(found.group(1) == null ? found.group(2) : found.group(1)));
            }
        }
        String page = Files.readString(LocalWarehouse.PROJECT.resolve("docs/reference/errors.md"));
        assertThat(given).hasSizeGreaterThan(50);
        assertThat(EXPLAINED
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()))
                .containsAll(given);
    }
}
