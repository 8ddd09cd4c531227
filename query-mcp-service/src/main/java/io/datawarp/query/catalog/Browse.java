package io.datawarp.query.catalog;

import java.util.List;

/** Where to start when one has no words to search for: publications and domains with how many datasets each has. */
public record Browse(List<Shelf> publications, List<Shelf> domains) {

    /** A publication or domain, and how many published datasets it has. */
    public record Shelf(String name, long datasets) {}
}
