package io.datawarp.testing;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every property of a configuration interface stands in docs/reference/configuration.md. */
final class ConfigurationRules {

    private static final String MAPPING = "io.smallrye.config.ConfigMapping";
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "configuration.md");

    private ConfigurationRules() {}

    static void check(JavaClasses classes) {
        List<String> missing = new ArrayList<>();
        String reference = reference();
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(MAPPING)) {
                JavaAnnotation<?> mapping = type.getAnnotationOfType(MAPPING);
                String prefix = (String) mapping.get("prefix").orElse("");
                for (JavaMethod method : type.getAllMethods()) {
                    String property = prefix + "." + kebab(method.getName());
                    if (!reference.contains("`" + property + "`")) {
                        missing.add(property);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new AssertionError("docs/reference/configuration.md does not mention " + missing);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String reference() {
        try {
            return Files.readString(REFERENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
