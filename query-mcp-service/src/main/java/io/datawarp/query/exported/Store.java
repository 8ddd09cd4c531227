package io.datawarp.query.exported;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where exported objects are read from. */
interface Store {

    InputStream open(String key) throws IOException;

    /** A folder on this machine. */
    static Store folder(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        return key -> {
            Path file = root.resolve(key).normalize();
            if (!file.startsWith(root)) {
                throw new IOException("The catalogue names a file outside of its folder: " + key);
            }
            return Files.newInputStream(file);
        };
    }
}
