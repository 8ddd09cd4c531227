package io.datawarp.tabular;

/** A row inside the data that carries a label only and names the rows below it. */
public record SectionRow(int row, String label) {}
