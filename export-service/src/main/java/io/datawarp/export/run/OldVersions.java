package io.datawarp.export.run;

import io.datawarp.export.store.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Objects that were replaced or withdrawn. They can be read under their checksum for a while, so that whoever holds the
 * catalogue from before still gets exactly what it names.
 */
@ApplicationScoped
class OldVersions {

    private static final String PREFIX = "versions/";

    private final Bucket bucket;

    OldVersions(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Keeps a copy of what lies there now, if anything does, before something else takes its place. */
    void keep(String code, String key) {
        // Named by what the object itself tells: after a crash it may be newer than our record of it.
        bucket.sha256(key).ifPresent(sha256 -> bucket.copy(key, PREFIX + code + "/" + sha256 + ".parquet"));
    }

    /** Takes an object out of its place; its copy stays for a while. */
    void withdraw(String code, String key) {
        keep(code, key);
        bucket.delete(key);
    }

    void forget(Duration grace) {
        bucket.forget(PREFIX, Instant.now().minus(grace));
    }
}
