package io.datawarp.tabular.detect;

import java.util.Set;

/**
 * Lines from the first to the last data line of a table, as indexes.
 *
 * @param apart lines between them that belong to the page rather than to the table: repeated headers and titles
 */
record Block(int first, int last, Set<Integer> apart) {

    Block {
        apart = Set.copyOf(apart);
    }

    Block(int first, int last) {
        this(first, last, Set.of());
    }
}
