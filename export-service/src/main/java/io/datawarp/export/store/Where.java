package io.datawarp.export.store;

import io.datawarp.export.sync.SyncFile;
import io.datawarp.export.sync.SyncRules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bucket, and the folder in it, that all keys are meant in: as the file said when it was first without errors. */
@Singleton
class Where {

    private final Supplier<Place> words;
    private @Nullable Place place;

    // A file with errors names no place. Were the default taken for it, all would be published there once it is mended.
    @Inject
    Where(StoreConfig config, SyncFile file) {
        words = () -> {
            SyncRules rules = file.rules();
            return new Place(rules.bucket().orElse(config.bucket()), rules.prefix());
        };
    }

    Where(String bucket, String prefix) {
        words = () -> new Place(bucket, prefix);
    }

    String bucket() {
        return place().bucket();
    }

    String key(String name) {
        return place().prefix() + name;
    }

    /** The reverse of {@link #key}. */
    String name(String key) {
        return key.substring(place().prefix().length());
    }

    private synchronized Place place() {
        if (place == null) {
            place = words.get();
        }
        return Objects.requireNonNull(place);
    }

    private record Place(String bucket, String prefix) {}
}
