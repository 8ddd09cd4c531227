package io.datawarp.tabular;

/**
 * What one file may cost. A file beyond a limit is refused with a reason.
 *
 * @param fileBytes size on disk
 * @param inflatedBytes size of all parts of a zip container together
 * @param cellBytes one cell's text
 */
public record Limits(long fileBytes, long inflatedBytes, int cellBytes) {

    public static final Limits DEFAULT = new Limits(512L << 20, 8L << 30, 1 << 20);
}
