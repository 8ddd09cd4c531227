package io.datawarp.ingest.locate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a publication.
 *
 * @param url http(s) address, or the path as the publications file writes it
 * @param path the file on this machine, known to be readable; null for an address
 */
public record Located(String url, @Nullable Path path) {}
