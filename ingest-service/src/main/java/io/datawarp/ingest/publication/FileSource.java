package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a publication's files are. Addresses without a scheme are paths, relative to {@link Publication#base()}. */
public sealed interface FileSource {

    /**
     * One address a period, made from a pattern.
     *
     * @param exceptions addresses of the periods that break the pattern
     */
    record Templated(Template template, Map<Period, List<String>> exceptions) implements FileSource {

        public Templated {
            exceptions = Map.copyOf(exceptions);
        }
    }

    /**
     * Links on a page of the publisher.
     *
     * @param page the page, usually the landing page
     * @param releasePage which link leads from there to the page of one release; null when the files are on the page
     * @param pattern which links are files, by address or text
     * @param exclude which of them are not
     * @param many whether a period may have several files
     */
    record Discovered(
            Template page,
            @Nullable FilePattern releasePage,
            FilePattern pattern,
            @Nullable FilePattern exclude,
            boolean many)
            implements FileSource {}

    /**
     * Addresses as they are listed.
     *
     * @param byPeriod files of each period, in the order of the publications file
     * @param unnamed files whose period their own name or content tells
     */
    record Listed(Map<Period, List<String>> byPeriod, List<String> unnamed) implements FileSource {

        public Listed {
            unnamed = List.copyOf(unnamed);
        }
    }

    /**
     * Files of a folder that ingest-service may read.
     *
     * @param pattern which of them, by their path below the folder
     * @param exclude which of those not
     * @param many whether a period may have several files
     */
    record Folder(
            String path, FilePattern pattern, @Nullable FilePattern exclude, boolean many) implements FileSource {}
}
