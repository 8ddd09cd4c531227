package io.datawarp.tabular.detect;

/** Lines from the first to the last data line of a table, as indexes. */
record Block(int first, int last) {}
