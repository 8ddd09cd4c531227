package io.datawarp.export.run;

import io.datawarp.export.catalog.StoredFile;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a run has published.
 *
 * @param load newest load in it
 * @param sha256 null when it is several objects
 * @param columns JSON array of name, type and checksum
 * @param files JSON array of its objects
 * @param version fingerprint of what was published
 * @param content the loads that its rows came from, and their span; null of the catalogue
 * @param changes decisions over columns that were carried out in it
 */
record RunResult(
        @Nullable Long load,
        long rows,
        long size,
        @Nullable String sha256,
        String columns,
        String files,
        @Nullable String version,
        @Nullable Long changes,
        StoredFile.@Nullable Content content,
        OffsetDateTime verifiedAt) {

    /** Of the catalogue, which is no dataset. */
    static RunResult ofCatalogue(StoredObject object, long rows, String version) {
        return new RunResult(
                null, rows, object.size(), object.sha256(), "[]", "[]", version, null, null, object.verifiedAt());
    }
}
