package io.datawarp.cli.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What should be in the warehouse: the content of {@code config/publications.yaml}. */
record PublicationsFile(List<Publication> publications) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    PublicationsFile {
        publications = publications == null ? List.of() : List.copyOf(publications);
    }

    /**
     * One publication and its datasets.
     *
     * @param owner e-mail address of the person answerable for it
     */
    record Publication(
            String code,
            String name,
            String domain,
            @Nullable String frequency,
            @Nullable String landingPage,
            @Nullable String licence,
            String owner,
            String purpose,
            List<Dataset> datasets) {

        Publication {
            require(code, "code", "a publication");
            require(domain, "domain", code);
            require(owner, "owner", code);
            require(purpose, "purpose", code);
            datasets = datasets == null ? List.of() : List.copyOf(datasets);
        }
    }

    /**
     * One dataset.
     *
     * @param sheet sheet of the table, when a file holds several
     */
    record Dataset(
            String code,
            @Nullable String name,
            @Nullable String description,
            @Nullable String sheet,
            @Nullable String loadMode,
            List<SourceFile> files) {

        Dataset {
            require(code, "code", "a dataset");
            files = files == null ? List.of() : List.copyOf(files);
        }
    }

    /** One period's file: an http(s) address, or a path relative to the project. */
    record SourceFile(@Nullable String period, String url) {

        SourceFile {
            require(url, "url", "a file");
        }
    }

    static PublicationsFile read(Path file) {
        if (!Files.exists(file)) {
            throw Failure.wrongUsage("There is no " + file);
        }
        try {
            return YAML.readValue(file.toFile(), PublicationsFile.class);
        } catch (ValueInstantiationException e) {
            throw Failure.of(
                    place(file, e) + Objects.requireNonNullElse(e.getCause(), e).getMessage());
        } catch (JsonProcessingException e) {
            throw Failure.of(place(file, e) + e.getOriginalMessage());
        } catch (IOException e) {
            throw Failure.of(file + " can't be read: " + e.getMessage());
        }
    }

    private static String place(Path file, JsonProcessingException e) {
        return e.getLocation() == null
                ? file + ": "
                : file + " line " + e.getLocation().getLineNr() + ": ";
    }

    private static void require(@Nullable String value, String field, String where) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(where + " has no " + field);
        }
    }
}
