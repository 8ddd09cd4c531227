package io.datawarp.export.sync;

/**
 * How a dataset's files are written.
 *
 * @param partitionAbove bytes of the table above which it lies in one object a period
 * @param partBytes bytes after which another object of the period begins
 */
public record Layout(int compressionLevel, int rowGroupRows, long partitionAbove, long partBytes) {

    public static final Layout DEFAULT = new Layout(3, 250_000, 1L << 30, 128L << 20);

    public Layout {
        if (compressionLevel < 1 || rowGroupRows < 1 || partBytes < 1) {
            throw new IllegalArgumentException(
                    "level " + compressionLevel + ", rows " + rowGroupRows + ", part " + partBytes);
        }
    }

    public boolean isPartitioned(long tableBytes) {
        return tableBytes > partitionAbove;
    }
}
