package io.datawarp.tabular.source;

/** Consecutive rows (1-based) or columns (0-based), both ends inclusive. */
public record Span(int first, int last) {

    public Span {
        if (first > last) {
            throw new IllegalArgumentException("upside-down span");
        }
    }

    public boolean contains(int number) {
        return number >= first && number <= last;
    }

    public int size() {
        return last - first + 1;
    }
}
