package io.datawarp.export.store;

import io.datawarp.export.sync.SyncFile;
import io.datawarp.export.sync.SyncRules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The bucket, and the folder in it, that all keys are meant in. */
@Singleton
class Where {

    private final String bucket;
    private final String prefix;

    @Inject
    Where(StoreConfig config, SyncFile file) {
        SyncRules rules = file.rulesOrDefault();
        bucket = rules.bucket().orElse(config.bucket());
        prefix = rules.prefix();
    }

    Where(String bucket, String prefix) {
        this.bucket = bucket;
        this.prefix = prefix;
    }

    String bucket() {
        return bucket;
    }

    String key(String name) {
        return prefix + name;
    }

    /** The reverse of {@link #key}. */
    String name(String key) {
        return key.substring(prefix.length());
    }
}
