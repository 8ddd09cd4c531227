package io.datawarp.tabular.text;

/** Column letters as spreadsheets show them. */
public final class Letters {

    private Letters() {}

    /**
     * The letters of a column.
     *
     * @param column 0 for A
     */
    public static String of(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }
}
