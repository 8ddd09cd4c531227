package io.datawarp.ingest.publication;

import java.util.regex.Pattern;

/**
 * Turns columns that are periods into rows.
 *
 * @param columns which columns, by name or header
 * @param periodInto column that takes what the header said
 * @param valueInto column that takes the cell
 */
public record Unpivot(Pattern columns, String periodInto, String valueInto) {}
