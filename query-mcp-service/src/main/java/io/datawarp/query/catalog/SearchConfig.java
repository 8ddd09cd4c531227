package io.datawarp.query.catalog;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** How datasets are searched. */
@ConfigMapping(prefix = "datawarp.query.search")
interface SearchConfig {

    /** A file of words that mean the same, besides the built-in ones: one group a line, with commas between. */
    Optional<Path> synonyms();
}
