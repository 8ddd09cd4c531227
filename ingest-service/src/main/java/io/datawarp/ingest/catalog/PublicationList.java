package io.datawarp.ingest.catalog;

import java.util.List;

/** All publications in force, and the file they come from. */
public record PublicationList(FileView file, List<PublicationView> publications) {

    public PublicationList {
        publications = List.copyOf(publications);
    }
}
