package io.datawarp.cli.client;

import java.nio.file.Path;

/** The project folder that {@code ./datawarp} stands in. */
public final class Installation {

    private Installation() {}

    public static Path home() {
        return Path.of(System.getProperty("datawarp.home", "."))
                .toAbsolutePath()
                .normalize();
    }
}
